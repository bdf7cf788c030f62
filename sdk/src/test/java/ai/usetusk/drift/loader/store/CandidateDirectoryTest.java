package ai.usetusk.drift.loader.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Refusals;
import ai.usetusk.drift.loader.platform.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateDirectoryTest {

  private final FakeHost host = new FakeHost()
      .property("user.home", "/home/ann")
      .userId(4711)
      .property("user.name", "ann")
      .property("java.io.tmpdir", "/tmp");

  @Test
  void onLinuxItIsTheCacheInTheHomeDirectory() {
    assertEquals(
        List.of(
            candidate("/home/ann/.cache/tusk-drift", "/home/ann"),
            candidate("/tmp/tusk-drift-4711", "/tmp")),
        CandidateDirectory.all(host, Os.LINUX));
  }

  @Test
  void onLinuxTheXdgCacheWinsAndMayHaveToBeCreated() {
    host.environment("XDG_CACHE_HOME", "/cache");
    assertEquals(
        candidate("/cache/tusk-drift", null),
        CandidateDirectory.all(host, Os.LINUX).get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cache"})
  void anXdgCacheThatIsNotAbsoluteIsIgnored(String cache) {
    host.environment("XDG_CACHE_HOME", cache);
    assertEquals(
        candidate("/home/ann/.cache/tusk-drift", "/home/ann"),
        CandidateDirectory.all(host, Os.LINUX).get(0));
  }

  @Test
  void onMacosItIsTheLibraryCache() {
    host.environment("XDG_CACHE_HOME", "/cache");
    assertEquals(
        candidate("/home/ann/Library/Caches/tusk-drift", "/home/ann"),
        CandidateDirectory.all(host, Os.MACOS).get(0));
  }

  @Test
  void onWindowsItIsTheLocalApplicationData() {
    host.environment("LOCALAPPDATA", "/users/ann/local");
    assertEquals(
        candidate("/users/ann/local/tusk-drift", "/users/ann/local"),
        CandidateDirectory.all(host, Os.WINDOWS).get(0));
  }

  @Test
  void onWindowsWithoutLocalApplicationDataOnlyTheTemporaryDirectoryIsLeft() {
    List<CandidateDirectory> all = CandidateDirectory.all(host, Os.WINDOWS);
    assertEquals("environment variable LOCALAPPDATA is not set", all.get(0).problem());
    assertEquals(candidate("/tmp/tusk-drift-ann", "/tmp"), all.get(1));
  }

  @Test
  void aNamedDirectoryIsTheOnlyOne() {
    host.environment("TUSK_RUST_CORE_DIRECTORY", "/opt/drift");
    assertEquals(List.of(candidate("/opt/drift", null)), CandidateDirectory.all(host, Os.LINUX));
  }

  @Test
  void aBlankNamedDirectoryNamesNone() {
    host.property("tusk.rustCore.directory", " ")
        .environment("TUSK_RUST_CORE_DIRECTORY", "/opt/drift");
    assertEquals(2, CandidateDirectory.all(host, Os.LINUX).size());
  }

  @Test
  void aNamedDirectoryThatIsNotAbsoluteIsImpossible() {
    host.property("tusk.rustCore.directory", "drift");
    assertEquals(
        List.of(new CandidateDirectory("drift", null, null, "is not an absolute path")),
        CandidateDirectory.all(host, Os.LINUX));
  }

  @Test
  void aNamedDirectoryThatIsNoPathIsImpossible() {
    host.property("tusk.rustCore.directory", "/a\0b");
    String problem = CandidateDirectory.all(host, Os.LINUX).get(0).problem();
    Refusals.assertHolds(problem, "is no path");
  }

  @Test
  void aUserWithoutAHomeHasNoCache() {
    host.property("user.home", "?");
    assertEquals(
        new CandidateDirectory("?", null, null, "is not an absolute path"),
        CandidateDirectory.all(host, Os.LINUX).get(0));
  }

  @Test
  void propertiesThatAreNotSetAreImpossible() {
    for (CandidateDirectory candidate : CandidateDirectory.all(new FakeHost(), Os.MACOS)) {
      assertEquals("system property " + candidate.name() + " is not set", candidate.problem());
    }
  }

  // Whose directory for temporary files it is

  /** As in a container, where no user has an entry in /etc/passwd. */
  @Test
  void usersWithTheSameNameHaveDirectoriesOfTheirOwn() {
    host.property("user.name", "?");
    FakeHost other = new FakeHost()
        .property("java.io.tmpdir", "/tmp")
        .property("user.name", "?")
        .userId(-2);
    assertEquals(Path.of("/tmp/tusk-drift-4711"), temporary(host, Os.LINUX));
    assertEquals(Path.of("/tmp/tusk-drift-4294967294"), temporary(other, Os.LINUX));
  }

  @Test
  void whereNothingTellsTheNumberOfTheUserAFileDoes(@TempDir Path temp) throws IOException {
    FakeHost silent = new FakeHost().property("java.io.tmpdir", temp.toString());
    Object owner = Files.getAttribute(Files.createFile(temp.resolve("mine")), "unix:uid");
    assertEquals(temp.resolve("tusk-drift-" + owner), temporary(silent, Os.MACOS));
    try (Stream<Path> files = Files.list(temp)) {
      assertEquals(List.of(temp.resolve("mine")), files.toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ann, ann",
    "ann-b.c, ann-b.c",
    "a/../b, a_2f_.._2f_b",
    "j\u00fcrg, j_fc_rg",
    "j\u00f6rg, j_f6_rg",
    "a_b, a_5f_b",
    "?, _3f_"
  })
  void onWindowsNamesThatDifferInAnyLetterGiveDifferentDirectories(String name, String safe) {
    host.property("user.name", name);
    assertEquals(Path.of("/tmp/tusk-drift-" + safe), temporary(host, Os.WINDOWS));
  }

  @Test
  void aUserWithoutANameStillHasATemporaryDirectory() {
    FakeHost nameless = new FakeHost().property("java.io.tmpdir", "/tmp");
    assertEquals(Path.of("/tmp/tusk-drift-"), temporary(nameless, Os.WINDOWS));
  }

  @ParameterizedTest
  @CsvSource({"tmp, /srv/app/tmp", "./tmp, /srv/app/./tmp", "../tmp, /srv/app/../tmp"})
  void aRelativeDirectoryForTemporaryFilesBeginsWhereTheJvmWasStarted(String name, String path) {
    host.property("java.io.tmpdir", name).property("user.dir", "/srv/app");
    assertEquals(Path.of(path, "tusk-drift-4711"), temporary(host, Os.LINUX));
  }

  @Test
  void aRelativeDirectoryIsImpossibleWhereNothingTellsWhereTheJvmWasStarted() {
    host.property("java.io.tmpdir", "tmp");
    assertEquals(
        new CandidateDirectory("tmp", null, null, "is not an absolute path"),
        CandidateDirectory.all(host, Os.LINUX).get(1));
  }

  // What is around a value, and what may not be read

  @ParameterizedTest
  @ValueSource(strings = {"/opt/drift\n", "/opt/drift\r\n", " /opt/drift ", "/opt/drift\r"})
  void aNamedDirectoryLosesTheBlanksAndLineEndsAroundIt(String named) {
    host.environment("TUSK_RUST_CORE_DIRECTORY", named);
    assertEquals(List.of(candidate("/opt/drift", null)), CandidateDirectory.all(host, Os.LINUX));
  }

  @Test
  void theCacheOfTheUserLosesThemToo() {
    host.environment("XDG_CACHE_HOME", "/cache\r");
    assertEquals(
        candidate("/cache/tusk-drift", null),
        CandidateDirectory.all(host, Os.LINUX).get(0));
  }

  @Test
  void aPropertyThatMayNotBeReadIsSaid() {
    host.denying("user.home", "XDG_CACHE_HOME");
    assertEquals(
        "this JVM does not let the SDK read system property user.home",
        CandidateDirectory.all(host, Os.LINUX).get(0).problem());
  }

  private static Path temporary(FakeHost host, Os os) {
    return CandidateDirectory.all(host, os).get(1).path();
  }

  private static CandidateDirectory candidate(String path, String base) {
    return new CandidateDirectory(path, Path.of(path), base == null ? null : Path.of(base), null);
  }
}
