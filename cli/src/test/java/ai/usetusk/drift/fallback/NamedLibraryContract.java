package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.testing.Skip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows about the library that the user names with {@code TUSK_RUST_CORE_LIBRARY}. */
abstract class NamedLibraryContract extends FallbackContract {

  /** Where an ELF file names its CPU, and how; both CPUs have libraries of ours. */
  private static final int E_MACHINE = 18;

  private static final int EM_X86_64 = 62;
  private static final int EM_AARCH64 = 183;

  private static final int OTHER = 12345;

  private ClassPathNatives natives;
  private Path library;

  @BeforeEach
  void install() throws IOException {
    natives = ClassPathNatives.ofBuild();
    library = Files.createDirectory(directory.resolve("installed")).resolve(natives.fileName());
    Files.write(library, natives.library());
    permit(library, "rw-r--r--");
    permit(library.getParent(), "rwxr-xr-x");
  }

  @Test
  void aNamedLibraryIsLoadedWhereItIs() throws Exception {
    assertRust(named(library));
  }

  @Test
  void aNamedLibraryWithADigestNeedsNoNativesJar() throws Exception {
    assertRust(ClassPathNatives.instead(namedWithDigest(natives.library())));
  }

  @Test
  void aNamedLibraryMayBeASymbolicLink() throws Exception {
    assertRust(named(Files.createSymbolicLink(directory.resolve("link.so"), library)));
  }

  @Test
  void twoClassLoadersWithANamedLibrary() throws Exception {
    assertRust(
        named(library).main(ClassLoadersSubject.class.getName(), ClassLoadersSubject.OVERLAPPING));
  }

  @Test
  void aNamedLibraryThatIsMissing() throws Exception {
    Files.delete(library);
    assertJava(Reason.NOT_FOUND, named(library));
  }

  @Test
  void aNamedLibraryOfAnotherVersion() throws Exception {
    Files.write(
        library.resolveSibling("library.properties"), natives.version("9.9.9").manifest());
    assertJava(Reason.VERSION_MISMATCH, named(library));
  }

  @Test
  void aNamedLibraryForAnotherCpu() throws Exception {
    byte[] other = natives.library();
    other[E_MACHINE] = (byte) (other[E_MACHINE] ^ EM_X86_64 ^ EM_AARCH64);
    assertJava(Reason.CORRUPT, namedWithDigest(other));
  }

  @Test
  void aNamedLibraryThatIsTruncated() throws Exception {
    Files.write(library, truncated());
    assertJava(Reason.CORRUPT, named(library));
  }

  /** The dynamic linker would map what is not there, and the JVM would die of it (SIGBUS). */
  @Test
  void aNamedLibraryThatIsTruncatedAndHasTheDigestThatWasGiven() throws Exception {
    assertJava(Reason.CORRUPT, namedWithDigest(truncated()));
  }

  @Test
  void aNamedLibraryThatIsNoLibrary() throws Exception {
    byte[] text = "This is no library.\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
    assertJava(Reason.CORRUPT, namedWithDigest(text));
  }

  @Test
  void aNamedLibraryThatEverybodyCanWriteTo() throws Exception {
    permit(library, "rw-rw-rw-");
    assertJava(Reason.UNSAFE_FILE, named(library));
  }

  @Test
  void aNamedLibraryInADirectoryThatEverybodyCanWriteTo() throws Exception {
    permit(library.getParent(), "rwxrwxrwx");
    assertJava(Reason.UNSAFE_FILE, named(library));
  }

  @Test
  void aNamedLibraryInAStickyDirectoryThatEverybodyCanWriteTo() throws Exception {
    Files.setAttribute(library.getParent(), "unix:mode", 01777);
    assertRust(named(library));
  }

  @Test
  void aNamedLibraryBelowADirectoryThatEverybodyCanWriteTo() throws Exception {
    Path open = Files.createDirectory(directory.resolve("open"));
    Path below = Files.createDirectory(open.resolve("below"));
    library = Files.move(library, below.resolve(library.getFileName()));
    permit(below, "rwxr-xr-x");
    permit(open, "rwxrwxrwx");
    assertJava(Reason.UNSAFE_FILE, named(library));
  }

  @Test
  void aNamedLibraryOfAnotherUserInAStickyDirectory() throws Exception {
    Skip.unless(Users.owner(library) == 0, "only root can stand for two users");
    Files.setAttribute(library.getParent(), "unix:mode", 01777);
    Users.give(library, OTHER);
    assertJava(Reason.UNSAFE_FILE, named(library).unprivileged());
  }

  /** Whoever opens a pipe waits for somebody to write to it. */
  @Test
  void aNamedLibraryWithAPipeForAManifestInAStickyDirectory() throws Exception {
    Files.setAttribute(library.getParent(), "unix:mode", 01777);
    Path pipe = library.resolveSibling("library.properties");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertJava(Reason.CORRUPT, named(library));
  }

  /** As a file system leaves it after a loss of power. */
  @Test
  void aNamedLibraryThatEndsInZerosAndHasTheDigestThatWasGiven() throws Exception {
    byte[] whole = natives.library();
    Arrays.fill(whole, whole.length / 2, whole.length, (byte) 0);
    assertJava(Reason.CORRUPT, namedWithDigest(whole));
  }

  private Launch named(Path file) throws IOException {
    return launch(glibc(), directory).with("TUSK_RUST_CORE_LIBRARY", file.toString());
  }

  private Launch namedWithDigest(byte[] bytes) throws IOException {
    Files.write(library, bytes);
    return named(library).with("TUSK_RUST_CORE_LIBRARY_SHA256", ClassPathNatives.sha256(bytes));
  }

  private byte[] truncated() {
    byte[] whole = natives.library();
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private void assertRust(Launch launch) throws Exception {
    Run run = rust(launch).assertNothingLeft();
    assertEquals(library.toRealPath().toString(), run.report().library());
  }

  private void assertJava(Reason reason, Launch launch) throws Exception {
    java(launch, reason).assertNothingLeft();
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
