package ai.usetusk.drift.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateDirectoryTest {

  private final FakeHost host = new FakeHost()
      .property("user.home", "/home/ann")
      .property("user.name", "ann")
      .property("java.io.tmpdir", "/tmp");

  @Test
  void onLinuxItIsTheCacheInTheHomeDirectory() {
    assertEquals(
        List.of(
            candidate("/home/ann/.cache/tusk-drift", "/home/ann"),
            candidate("/tmp/tusk-drift-ann", "/tmp")),
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

  @Test
  void theUserNameIsMadeSafeForAPath() {
    host.property("user.name", "a/../\u00e9 \\b");
    assertEquals(
        Path.of("/tmp/tusk-drift-a_..____b"),
        CandidateDirectory.all(host, Os.LINUX).get(1).path());
  }

  @Test
  void aUserWithoutANameStillHasATemporaryDirectory() {
    FakeHost nameless = new FakeHost().property("java.io.tmpdir", "/tmp");
    assertEquals(
        candidate("/tmp/tusk-drift-", "/tmp"),
        CandidateDirectory.all(nameless, Os.LINUX).get(1));
  }

  private static CandidateDirectory candidate(String path, String base) {
    return new CandidateDirectory(path, Path.of(path), base == null ? null : Path.of(base), null);
  }
}
