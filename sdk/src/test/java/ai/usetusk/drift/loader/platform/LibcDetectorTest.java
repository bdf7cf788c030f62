package ai.usetusk.drift.loader.platform;

import static ai.usetusk.drift.loader.host.Refusals.assertHolds;
import static ai.usetusk.drift.loader.host.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.status.Libc;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibcDetectorTest {

  @TempDir
  Path root;

  private FakeHost host;

  @BeforeEach
  void linux() {
    host = FakeHost.on("Linux", "amd64").rootedAt(root);
  }

  /**
   * A recorded memory map.
   *
   * @param name the file's name below {@code maps}; those of musl are of programs in C
   * @param file the mapped file that gives the C library away
   */
  record Recording(String name, Libc libc, String file) {

    String maps() throws IOException {
      try (InputStream in = LibcDetectorTest.class.getResourceAsStream("/maps/" + name + ".txt")) {
        assertNotNull(in, name);
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      }
    }
  }

  static List<Recording> recordings() {
    String debian = "/usr/lib/x86_64-linux-gnu/libc.so.6";
    String other = "/lib/x86_64-linux-gnu/libc.so.6";
    String alpine = "/lib/ld-musl-x86_64.so.1";
    return List.of(
        new Recording("jvm-glibc-debian", Libc.GLIBC, debian),
        new Recording("jvm-glibc-debian-with-musl-package", Libc.GLIBC, debian),
        new Recording("jvm-glibc-distroless", Libc.GLIBC, other),
        new Recording("jvm-glibc-explicit-loader", Libc.GLIBC, "/opt/glibc/libc.so.6"),
        new Recording("jvm-glibc-on-alpine", Libc.GLIBC, other),
        new Recording("musl-alpine-explicit-loader", Libc.MUSL, alpine),
        new Recording("musl-alpine-layout", Libc.MUSL, alpine),
        new Recording("musl-debian-layout", Libc.MUSL, "/usr/lib/x86_64-linux-musl/libc.so"),
        new Recording("musl-void-layout", Libc.MUSL, "/usr/lib/libc.so"));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedProcessIsRecognised(Recording recording) throws IOException {
    LibcResult result = LibcDetector.detect(host.maps(recording.maps()));
    assertEquals(recording.libc(), result.libc());
    assertEquals("/proc/self/maps names " + recording.file() + " as executable", result.proof());
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedProcessMayGoOnIfAndOnlyIfItIsOnGlibc(Recording recording)
      throws IOException, Refusal {
    LibcResult result = LibcDetector.detect(host.maps(recording.maps()));
    if (recording.libc() == Libc.GLIBC) {
      result.requireGlibc();
    } else {
      assertRefused(Reason.MUSL, result::requireGlibc, recording.file(), "image with glibc");
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void twoRecordedProcessesInOneAreUnknownUnlessTheyAgree(Recording recording) throws IOException {
    for (Recording second : recordings()) {
      LibcResult result = LibcDetector.detect(host.maps(recording.maps() + second.maps()));
      Libc expected = recording.libc() == second.libc() ? recording.libc() : Libc.UNKNOWN;
      assertEquals(expected, result.libc(), second.name());
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedProcessWithoutItsLibcIsUnknown(Recording recording) throws IOException {
    String maps = recording
        .maps()
        .lines()
        .filter(line -> !line.endsWith(recording.file()))
        .collect(Collectors.joining("\n"));
    assertEquals(Libc.UNKNOWN, LibcDetector.detect(host.maps(maps)).libc());
  }

  @Test
  void everyRecordingIsTested() throws Exception {
    Path folder = Path.of(LibcDetectorTest.class.getResource("/maps").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          recordings().stream()
              .map(recording -> recording.name() + ".txt")
              .sorted()
              .toList(),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lib/libc.so.6", "/lib64/libc-2.17.so", "/a b/libc.so.6 (deleted)"})
  void namesOfGlibc(String file) {
    assertEquals(Libc.GLIBC, LibcDetector.detect(host.mapping(file)).libc());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lib/ld-musl-aarch64.so.1",
        "/lib/libc.musl-x86_64.so.1",
        "/usr/lib/libc.so",
        "/usr/lib/libc.so (deleted)"
      })
  void namesOfMusl(String file) {
    assertEquals(Libc.MUSL, LibcDetector.detect(host.mapping(file)).libc());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lib/libc.so.6.bak",
        "/lib/xlibc.so.6",
        "/lib/libc-client.so",
        "/opt/musl/jre/lib/libjvm.so",
        "/lib/libc.so.6/other.so",
        "[libc.so.6]",
        "libc.so.6"
      })
  void namesOfNeither(String file) {
    LibcResult result = LibcDetector.detect(host.mapping(file));
    assertEquals(Libc.UNKNOWN, result.libc());
    assertHolds(result.proof(), "names no C library");
  }

  @Test
  void aMappingThatIsNotExecutableProvesNothing() {
    host.maps("7f0000000000-7f0000001000 r--p 00000000 fe:00 4711    /lib/libc.so.6\n");
    assertEquals(Libc.UNKNOWN, LibcDetector.detect(host).libc());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "x", "a b", "a r-xp", "a r-xp 0 0:0", "a r-xp 0 0:0 0"})
  void aMapThatMakesNoSenseProvesNothing(String maps) {
    assertEquals(Libc.UNKNOWN, LibcDetector.detect(host.maps(maps)).libc());
  }

  @Test
  void aLastLineWithoutItsEndCounts() {
    host.maps("a r-xp 0 0:0 1 /lib/libc.so.6");
    assertEquals(Libc.GLIBC, LibcDetector.detect(host).libc());
  }

  @Test
  void bytesThatAreNoUtf8DoNotDisturb() {
    host.mapping("/caf\u00e9\u00ff/app.so", "/caf\u00e9/libc.so.6");
    LibcResult result = LibcDetector.detect(host);
    assertEquals(Libc.GLIBC, result.libc());
    assertNull(result.glibcVersion());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/apex/com.android.runtime/lib64/bionic/libc.so",
        "/system/lib64/libc.so",
        "/system/lib64/bootstrap/libc.so (deleted)"
      })
  void theCLibraryOfAndroidIsNeitherThoughItIsNamedLikeMusl(String file) {
    LibcResult result = LibcDetector.detect(host.mapping("/system/bin/linker64", file));
    assertEquals(Libc.UNKNOWN, result.libc());
    assertRefused(Reason.LIBC_UNKNOWN, result::requireGlibc, file, "Android");
  }

  @Test
  void glibcBesideTheCLibraryOfAndroidIsUnknown() {
    host.mapping("/lib/libc.so.6", "/system/lib64/libc.so");
    LibcResult result = LibcDetector.detect(host);
    assertEquals(Libc.UNKNOWN, result.libc());
    assertHolds(result.proof(), "both", "/lib/libc.so.6", "/system/lib64/libc.so");
  }

  @Test
  void aNativeImageIsRecognisedByItsMapsAlone() {
    assertNull(host.property("java.home"));
    host.mapping("/srv/app", "/lib/x86_64-linux-gnu/libc.so.6");
    assertEquals(Libc.GLIBC, LibcDetector.detect(host).libc());
  }

  @Test
  void aNativeImageThatIsLinkedStaticallyIsUnknown() {
    assertNull(host.property("java.home"));
    LibcResult result = LibcDetector.detect(host.mapping("/srv/app"));
    assertRefused(
        Reason.LIBC_UNKNOWN, result::requireGlibc, "names no C library", "java.home is not set");
  }

  @Test
  void bothLibrariesAreUnknownWhateverTheJvmNeeds() throws IOException {
    jvm("lib/server/libjvm.so", "libc.so.6");
    host.mapping("/lib/libc.so.6", "/lib/ld-musl-x86_64.so.1");
    LibcResult result = LibcDetector.detect(host);
    assertEquals(Libc.UNKNOWN, result.libc());
    assertHolds(result.proof(), "both", "/lib/libc.so.6", "/lib/ld-musl-x86_64.so.1");
  }

  @Test
  void theVersionIsTheHighestThatTheMappedFileDefines() throws IOException {
    libc("GLIBC_2.2.5", "GLIBC_2.36", "GLIBC_2.9", "GLIBC_PRIVATE");
    LibcResult result = LibcDetector.detect(host.mapping("/lib/libc.so.6"));
    assertEquals(new GlibcVersion(2, 36), result.glibcVersion());
    assertEquals(
        "glibc 2.36: /proc/self/maps names /lib/libc.so.6 as executable", result.toString());
  }

  @Test
  void theVersionIsTheOneInTheFilesNameWhereItHasOne() {
    LibcResult result = LibcDetector.detect(host.mapping("/lib/x86_64-linux-gnu/libc-2.31.so"));
    assertEquals(new GlibcVersion(2, 31), result.glibcVersion());
  }

  @Test
  void aNameWithSomethingElseThanAVersionIsNotTakenForOne() throws IOException {
    Files.write(
        root.resolve("libc-2.x.so"), new ElfBuilder().defining("GLIBC_2.30").build());
    host.rootedAt(root);
    assertEquals(
        new GlibcVersion(2, 30),
        LibcDetector.detect(host.mapping("/libc-2.x.so")).glibcVersion());
  }

  @Test
  void theVersionOfADeletedFileIsUnknown() throws IOException {
    libc("GLIBC_2.36");
    assertNull(LibcDetector.detect(host.mapping("/lib/libc.so.6 (deleted)")).glibcVersion());
  }

  @Test
  void theVersionOfAnUnreadableFileIsUnknown() {
    LibcResult result = LibcDetector.detect(host.mapping("/lib/libc.so.6"));
    assertNull(result.glibcVersion());
    assertEquals("glibc: /proc/self/maps names /lib/libc.so.6 as executable", result.toString());
  }

  @Test
  void theVersionOfAFileThatDefinesNoneIsUnknown() throws IOException {
    libc("OTHER_1.0");
    assertNull(LibcDetector.detect(host.mapping("/lib/libc.so.6")).glibcVersion());
  }

  @ParameterizedTest
  @CsvSource({
    "libc.so.6,              GLIBC",
    "libc.musl-x86_64.so.1,  MUSL",
    "libc.so,                MUSL",
    "libc.so.7,              UNKNOWN",
  })
  void withoutMapsTheJvmsLibrarySaysWhatItNeeds(String needed, Libc libc) throws IOException {
    jvm("lib/server/libjvm.so", "libm.so.6", needed);
    LibcResult result = LibcDetector.detect(host);
    assertEquals(libc, result.libc());
    assertHolds(result.proof(), "cannot be read", "libjvm.so needs libm.so.6, " + needed);
    assertNull(result.glibcVersion());
  }

  @Test
  void aMapWithoutAnyLibcLeadsToTheJvmsLibrary() throws IOException {
    jvm("lib/server/libjvm.so", "libc.so.6");
    LibcResult result = LibcDetector.detect(host.mapping("/opt/java"));
    assertEquals(Libc.GLIBC, result.libc());
    assertHolds(result.proof(), "names no C library", "needs libc.so.6");
  }

  @Test
  void aJvmWithoutAServerVmIsAskedThroughLibjava() throws IOException {
    jvm("lib/libjava.so", "libc.so.6");
    assertEquals(Libc.GLIBC, LibcDetector.detect(host).libc());
  }

  @Test
  void aJvmLibraryThatNeedsBothIsUnknown() throws IOException {
    jvm("lib/server/libjvm.so", "libc.so.6", "libc.musl-x86_64.so.1");
    assertEquals(Libc.UNKNOWN, LibcDetector.detect(host).libc());
  }

  @Test
  void withoutMapsAndJvmLibraryItIsUnknown() {
    host.property("java.home", "/opt/java");
    LibcResult result = LibcDetector.detect(host);
    assertEquals(Libc.UNKNOWN, result.libc());
    assertHolds(result.proof(), "libjvm.so", "libjava.so");
  }

  @Test
  void withoutMapsAndJavaHomeItIsUnknown() {
    LibcResult result = LibcDetector.detect(host);
    assertEquals(Libc.UNKNOWN, result.libc());
    assertHolds(result.proof(), "java.home is not set");
  }

  @Test
  void onlyGlibcMayGoOn() throws Refusal {
    new LibcResult(Libc.GLIBC, "seen", null).requireGlibc();
    assertRefused(
        Reason.MUSL, () -> new LibcResult(Libc.MUSL, "seen", null).requireGlibc(), "musl", "seen");
    assertRefused(
        Reason.LIBC_UNKNOWN,
        () -> new LibcResult(Libc.UNKNOWN, "seen", null).requireGlibc(),
        "not proved",
        "seen");
  }

  @Test
  void anOlderGlibcThanTheFloorIsRefused() {
    LibcResult result = new LibcResult(Libc.GLIBC, "seen", new GlibcVersion(2, 17));
    assertRefused(
        Reason.GLIBC_TOO_OLD,
        () -> result.requireAtLeast(new GlibcVersion(2, 34)),
        "needs glibc 2.34",
        "runs on glibc 2.17");
  }

  @Test
  void theSameGlibcOrAnUnknownOneMayGoOn() throws Refusal {
    LibcResult known = new LibcResult(Libc.GLIBC, "seen", new GlibcVersion(2, 34));
    known.requireAtLeast(new GlibcVersion(2, 34));
    known.requireAtLeast(null);
    new LibcResult(Libc.GLIBC, "seen", null).requireAtLeast(new GlibcVersion(2, 34));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisVeryProcessIsRecognised() {
    LibcResult result = LibcDetector.detect(Host.system());
    assertTrue(result.libc() != Libc.UNKNOWN, result::toString);
    assertEquals(result.libc() == Libc.GLIBC, result.glibcVersion() != null, result::toString);
  }

  private void libc(String... versions) throws IOException {
    write("lib/libc.so.6", new ElfBuilder().defining(versions));
  }

  private void jvm(String library, String... needed) throws IOException {
    host.property("java.home", "/opt/java");
    write("opt/java/" + library, new ElfBuilder().needing(needed));
  }

  private void write(String file, ElfBuilder elf) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, elf.build());
  }
}
