package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Rows about libraries that are what their digest says, and yet not what they should be. */
abstract class LibraryContract extends FallbackContract {

  /** The protocol between the SDK and its library. */
  private static final int PROTOCOL = 4;

  /** The first of SHA-256's constants (FIPS 180-4, section 4.2.2), as little-endian CPUs have it. */
  private static final byte[] CONSTANT = HexFormat.of().parseHex("982f8a42");

  @Test
  void aLibraryThatAnswersWrong() throws Exception {
    byte[] wrong = CONSTANT.clone();
    wrong[0] ^= 1;
    java(withLibrary(replaced(CONSTANT, wrong)), Reason.SELF_TEST_FAILED);
  }

  @Test
  void aLibraryThatSaysItIsOfAnotherVersionThanItsJar() throws Exception {
    String version = DriftCore.version();
    byte[] other = replaced(ascii(version), ascii(version.replaceFirst("[0-9]", "9")));
    java(withLibrary(other), Reason.VERSION_MISMATCH);
  }

  @Test
  void aLibraryThatSpeaksAnotherProtocol() throws Exception {
    java(withLibrary(handshake(PROTOCOL + 1)), Reason.HANDSHAKE_FAILED);
  }

  @Test
  void aLibraryWithoutFunctions() throws Exception {
    java(withLibrary(handshake(PROTOCOL)), Reason.SELF_TEST_FAILED);
  }

  @Test
  void aLibraryThatCannotBeLinked() throws Exception {
    java(withLibrary(new CompiledLibrary(directory).thatCannotBeLinked()), Reason.LINK_ERROR);
  }

  /** A checksum is no digest: whoever damages a jar can make it right. */
  @Test
  void aDamagedLibraryWhoseChecksumIsRight() throws Exception {
    byte[] right = ClassPathNatives.ofBuild().library();
    byte[] damaged = right.clone();
    damaged[damaged.length / 2] ^= 1;
    String digest = ClassPathNatives.sha256(right);
    Path jar =
        ClassPathNatives.ofBuild().library(damaged).saying("sha256", digest).write(jar());
    java(ClassPathNatives.instead(launch(glibc()), jar), Reason.CORRUPT).assertNothingLeft();
  }

  @Test
  void aNamedLibraryThatNothingVouchesFor() throws Exception {
    Launch launch = named(installed());
    Run run = java(ClassPathNatives.instead(launch), Reason.NOT_FOUND).assertNothingLeft();
    assertTrue(run.report().message().contains("unverified"), run.report()::message);
  }

  /** All of them, those that load a copy as well, and the file is not touched. */
  @Test
  void aNamedLibraryServesAllClassLoaders() throws Exception {
    Path library = installed();
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(library, time);
    Launch launch =
        named(library).main(ClassLoadersSubject.class.getName(), ClassLoadersSubject.OVERLAPPING);
    Run run = rust(launch).assertNothingLeft();
    long other = run.result()
        .stdout()
        .lines()
        .filter(line -> line.startsWith("subject.engine=") && !line.endsWith("=rust"))
        .count();
    assertEquals(0, other, run.result()::toString);
    assertEquals(time, Files.getLastModifiedTime(library));
  }

  private byte[] handshake(int protocol) throws Exception {
    return new CompiledLibrary(directory).thatAnswersTheHandshake(protocol, DriftCore.version());
  }

  private Launch withLibrary(byte[] bytes) throws IOException {
    Path jar = ClassPathNatives.ofBuild().library(bytes).write(jar());
    return ClassPathNatives.instead(launch(glibc()), jar);
  }

  private Path jar() {
    return directory.resolve("other.jar");
  }

  private Launch named(Path library) throws IOException {
    return launch(glibc(), directory).with("TUSK_RUST_CORE_LIBRARY", library.toString());
  }

  /** The library in a directory of its own, to which only its owner can write. */
  private Path installed() throws IOException {
    ClassPathNatives natives = ClassPathNatives.ofBuild();
    Path installed = Files.createDirectory(directory.resolve("installed"));
    return Files.write(installed.resolve(natives.fileName()), natives.library());
  }

  /** The library with other bytes, as many, wherever these are; the test needs at least one. */
  private static byte[] replaced(byte[] these, byte[] others) throws IOException {
    byte[] bytes = ClassPathNatives.ofBuild().library();
    int found = 0;
    for (int at = 0; at <= bytes.length - these.length; at++) {
      if (Arrays.equals(bytes, at, at + these.length, these, 0, these.length)) {
        System.arraycopy(others, 0, bytes, at, others.length);
        found++;
      }
    }
    assertTrue(found > 0, "the library does not hold " + HexFormat.of().formatHex(these));
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
