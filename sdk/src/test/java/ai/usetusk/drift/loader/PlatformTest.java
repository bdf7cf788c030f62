package ai.usetusk.drift.loader;

import static ai.usetusk.drift.loader.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.status.Reason;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,               amd64,   linux-x86_64,   linux-x86_64,   libdrift_core.so",
    "Linux,               x86_64,  linux-x86_64,   linux-x86_64,   libdrift_core.so",
    "Linux,               aarch64, linux-aarch64,  linux-aarch_64, libdrift_core.so",
    "Mac OS X,            aarch64, macos-aarch64,  osx-aarch_64,   libdrift_core.dylib",
    "Windows 11,          amd64,   windows-x86_64, windows-x86_64, drift_core.dll",
    "Windows Server 2022, amd64,   windows-x86_64, windows-x86_64, drift_core.dll",
  })
  void aPlatformWithALibrary(
      String osName, String osArch, String directory, String classifier, String file)
      throws Refusal {
    Platform platform = Platform.detect(FakeHost.on(osName, osArch));
    platform.requireLibrary();
    assertEquals(directory, platform.directory());
    assertEquals(classifier, platform.classifier());
    assertEquals(file, platform.libraryFile());
    assertEquals(directory, platform.os() + "-" + platform.arch());
  }

  @ParameterizedTest
  @CsvSource({
    "Mac OS X,   x86_64,  macos,   x86_64,  osx-x86_64",
    "Windows 11, aarch64, windows, aarch64, windows-aarch_64",
  })
  void aKnownPlatformWithoutALibraryHasItsClassifier(
      String osName, String osArch, String os, String arch, String classifier) {
    Platform platform = Platform.detect(FakeHost.on(osName, osArch));
    assertEquals(os, platform.os());
    assertEquals(arch, platform.arch());
    assertEquals(classifier, platform.classifier());
    assertNull(platform.libraryFile());
    assertRefused(Reason.UNSUPPORTED_ARCH, platform::requireLibrary, osArch, "os.arch", os);
  }

  @ParameterizedTest
  @CsvSource({"Linux, s390x", "Linux, x86", "Linux, AMD64", "Mac OS X, ppc", "Windows 11, x86"})
  void anUnknownArchitectureIsUnsupported(String osName, String osArch) {
    Platform platform = Platform.detect(FakeHost.on(osName, osArch));
    assertEquals(osArch, platform.arch());
    assertNull(platform.classifier());
    assertRefused(Reason.UNSUPPORTED_ARCH, platform::requireLibrary, "\"" + osArch + "\"");
  }

  @ParameterizedTest
  @CsvSource({"FreeBSD", "linux", "Darwin", "Windows", "AIX"})
  void anUnknownOperatingSystemIsUnsupported(String osName) {
    Platform platform = Platform.detect(FakeHost.on(osName, "amd64"));
    assertEquals(osName, platform.os());
    assertEquals("x86_64", platform.arch());
    assertNull(platform.classifier());
    assertRefused(Reason.UNSUPPORTED_OS, platform::requireLibrary, "\"" + osName + "\"", "os.name");
  }

  @Test
  void aJvmThatDoesNotSayWhereItRunsIsUnsupported() {
    Platform platform = Platform.detect(new FakeHost());
    assertEquals("unknown", platform.os());
    assertEquals("unknown", platform.arch());
    assertRefused(Reason.UNSUPPORTED_OS, platform::requireLibrary, "unknown");
  }

  @Test
  void everyRowOfTheTableIsAPairOfKnownNames() {
    for (PlatformTable.Row row : PlatformTable.load().rows()) {
      String[] pair = row.directory().split("-", 2);
      Os os = Os.valueOf(pair[0].toUpperCase(Locale.ROOT));
      Arch arch = Arch.valueOf(pair[1].toUpperCase(Locale.ROOT));
      assertEquals(row, PlatformTable.load().find(os, arch));
    }
  }

  @Test
  void everyPairOfKnownNamesIsInTheTable() {
    for (Os os : Os.values()) {
      for (Arch arch : Arch.values()) {
        assertEquals(
            os.code() + "-" + arch.code(), PlatformTable.load().find(os, arch).directory());
      }
    }
  }

  @Test
  void commentsAndEmptyLinesOfTheTableAreSkipped() {
    assertEquals(
        List.of(new PlatformTable.Row("a-b", "c", "f")),
        PlatformTable.parse("# comment\n\na-b\tc\tt\tf\n").rows());
  }

  @Test
  void aLineOfTheTableWithoutAllColumnsIsAnError() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> PlatformTable.parse("a-b\tc\tt\n"));
    Refusals.assertHolds(e.getMessage(), "3 columns", "a-b");
  }
}
