package ai.usetusk.drift.loader.platform;

import static ai.usetusk.drift.loader.host.Refusals.assertHolds;
import static ai.usetusk.drift.loader.host.Refusals.assertRefused;
import static ai.usetusk.drift.loader.host.Refusals.unrefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.status.Libc;
import ai.usetusk.drift.status.Reason;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

  private static final List<String> OS_NAMES = List.of("Linux", "Mac OS X", "Windows 11");
  private static final Set<String> OS_ARCHS = Set.of("amd64", "x86_64", "aarch64", "arm64");

  /**
   * What a JVM says.
   *
   * @param where what it runs on
   * @param bits the system property {@code sun.arch.data.model}; null if it has none
   */
  record Jvm(String where, String osName, String osArch, String bits) {

    Platform detect() {
      FakeHost host = FakeHost.on(osName, osArch);
      return PlatformTest.detect(bits == null ? host : host.property("sun.arch.data.model", bits));
    }

    @Override
    public String toString() {
      return where + ": " + osName + ", " + osArch;
    }
  }

  /** A JVM and the platform it is to be taken for. */
  record Known(Jvm jvm, String directory, String classifier, String libraryFile) {}

  private static Known known(String where, String osName, String osArch, String directory) {
    PlatformTable.Row row = table().rows().stream()
        .filter(candidate -> candidate.directory().equals(directory))
        .findFirst()
        .orElseThrow();
    return new Known(
        new Jvm(where, osName, osArch, "64"), directory, row.classifier(), row.libraryFile());
  }

  static List<Known> jvmsOfKnownPlatforms() {
    return List.of(
        known("Linux on x86", "Linux", "amd64", "linux-x86_64"),
        known("Linux on x86, another spelling", "Linux", "x86_64", "linux-x86_64"),
        known("x86 container on a Mac with an Apple chip", "Linux", "amd64", "linux-x86_64"),
        known("WSL", "Linux", "amd64", "linux-x86_64"),
        known("Linux on ARM", "Linux", "aarch64", "linux-aarch64"),
        known("Linux on ARM, another spelling", "Linux", "arm64", "linux-aarch64"),
        known("Mac with an Apple chip", "Mac OS X", "aarch64", "macos-aarch64"),
        known("Mac with an Intel chip", "Mac OS X", "x86_64", "macos-x86_64"),
        known("x86 JVM under Rosetta", "Mac OS X", "x86_64", "macos-x86_64"),
        known("Windows 10", "Windows 10", "amd64", "windows-x86_64"),
        known("Windows 11", "Windows 11", "amd64", "windows-x86_64"),
        known("Windows Server 2025", "Windows Server 2025", "amd64", "windows-x86_64"),
        known("a Windows to come", "Windows NT (unknown)", "amd64", "windows-x86_64"),
        known("x86 JVM on Windows on ARM", "Windows 11", "amd64", "windows-x86_64"),
        known("ARM JVM on Windows on ARM", "Windows 11", "aarch64", "windows-aarch64"));
  }

  @ParameterizedTest
  @MethodSource("jvmsOfKnownPlatforms")
  void aJvmOfAKnownPlatformIsTakenForIt(Known known) {
    Platform platform = known.jvm().detect();
    assertEquals(known.directory(), platform.directory());
    assertEquals(known.directory(), platform.os() + "-" + platform.arch());
    assertEquals(known.classifier(), platform.classifier());
    assertEquals(known.libraryFile(), platform.libraryFile());
  }

  @Test
  void everyPlatformOfTheTableIsSomeJvms() {
    assertEquals(
        table().rows().stream().map(PlatformTable.Row::directory).collect(Collectors.toSet()),
        jvmsOfKnownPlatforms().stream().map(Known::directory).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("jvmsOfKnownPlatforms")
  void itMayGoOnIfAndOnlyIfALibraryIsBuilt(Known known) throws Refusal {
    Platform platform = known.jvm().detect();
    if (known.libraryFile() != null) {
      platform.requireLibrary();
    } else {
      assertRefused(
          Reason.UNSUPPORTED_ARCH,
          platform::requireLibrary,
          "\"" + known.jvm().osArch() + "\"",
          " on " + platform.os());
    }
  }

  @Test
  void onlyAMacOfWhichTheJvmSaysIntelIsToldOfTheOtherJvm() {
    String hint = "on a Mac with an Apple chip, use a JVM for aarch64";
    assertHolds(refusalOf("Mac OS X", "x86_64").getMessage(), hint);
    assertFalse(refusalOf("Mac OS X", "ppc").getMessage().contains(hint));
    assertFalse(refusalOf("Windows 11", "aarch64").getMessage().contains(hint));
  }

  /** Each on an operating system that has libraries for other architectures. */
  static List<Jvm> jvmsOfOtherArchitectures() {
    return List.of(
        new Jvm("32 bit JVM on 64 bit Windows", "Windows 11", "x86", "32"),
        new Jvm("32 bit JVM on 64 bit Linux", "Linux", "i386", "32"),
        new Jvm("32 bit JVM of other makers", "Linux", "i686", "32"),
        new Jvm("32 bit ARM", "Linux", "arm", "32"),
        new Jvm("32 bit JVM on 64 bit ARM", "Linux", "aarch64", "32"),
        new Jvm("x32 ABI, as Linux names the processor", "Linux", "amd64", "32"),
        new Jvm("x32 ABI", "Linux", "x32", "32"),
        new Jvm("a JVM that does not tell its word size", "Linux", "x86", null),
        new Jvm("big-endian ARM", "Linux", "aarch64_be", "64"),
        new Jvm("RISC-V", "Linux", "riscv64", "64"),
        new Jvm("IBM Z", "Linux", "s390x", "64"),
        new Jvm("POWER", "Linux", "ppc64le", "64"),
        new Jvm("big-endian POWER", "Linux", "ppc64", "64"),
        new Jvm("LoongArch", "Linux", "loongarch64", "64"),
        new Jvm("MIPS", "Linux", "mips64el", "64"),
        new Jvm("Itanium", "Windows 11", "ia64", "64"),
        new Jvm("PowerPC Mac", "Mac OS X", "ppc", "32"),
        new Jvm("upper case", "Linux", "AMD64", "64"),
        new Jvm("not a JVM's spelling", "Linux", "x64", "64"),
        new Jvm("with a blank", "Linux", "amd64 ", "64"),
        new Jvm("no architecture", "Linux", null, "64"),
        new Jvm("empty architecture", "Linux", "", "64"));
  }

  @ParameterizedTest
  @MethodSource("jvmsOfOtherArchitectures")
  void anotherArchitectureIsUnsupportedAndTheMessageSaysWhatIsSupported(Jvm jvm) {
    Platform platform = jvm.detect();
    assertNoPlatform(platform);
    assertRefused(
        Reason.UNSUPPORTED_ARCH,
        platform::requireLibrary,
        "architecture \"" + platform.arch() + "\"",
        " on " + platform.os(),
        "libraries for JVMs on linux-x86_64, linux-aarch64, macos-aarch64, windows-x86_64");
  }

  @Test
  void theMessageToA32BitJvmSaysSo() {
    Jvm jvm = new Jvm("32 bit JVM on 64 bit Windows", "Windows 11", "x86", "32");
    assertRefused(Reason.UNSUPPORTED_ARCH, () -> jvm.detect().requireLibrary(), "\"x86 (32 bit)\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FreeBSD",
        "OpenBSD",
        "NetBSD",
        "DragonFly",
        "SunOS",
        "AIX",
        "HP-UX",
        "z/OS",
        "OS400",
        "GNU",
        "GNU/kFreeBSD",
        "Haiku",
        "iOS",
        "Darwin",
        "Mac OS",
        "linux",
        "LINUX",
        "Linux ",
        "windows 11",
        "Windows",
        "unknown",
        "\u0130OS",
      })
  void anotherOperatingSystemIsUnsupportedAndTheMessageSaysWhatIsSupported(String osName) {
    Platform platform = detect(FakeHost.on(osName, "amd64"));
    assertNoPlatform(platform);
    assertEquals(osName, platform.os());
    assertEquals("x86_64", platform.arch());
    assertRefused(
        Reason.UNSUPPORTED_OS,
        platform::requireLibrary,
        "operating system \"" + osName + "\"",
        "libraries for JVMs on linux-x86_64, linux-aarch64, macos-aarch64, windows-x86_64");
  }

  @ParameterizedTest
  @CsvSource({
    "java.specification.vendor, The Android Project, aarch64",
    "java.vm.name,              Dalvik,              x86_64",
  })
  void androidIsNotLinuxThoughItSaysSo(String property, String value, String osArch) {
    Platform platform = detect(FakeHost.on("Linux", osArch).property(property, value));
    assertNoPlatform(platform);
    assertEquals("Android", platform.os());
    assertRefused(Reason.UNSUPPORTED_OS, platform::requireLibrary, "\"Android\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aJvmThatDoesNotSayWhereItRunsIsUnsupported(String blank) {
    for (FakeHost host : List.of(new FakeHost(), FakeHost.on(blank, blank))) {
      Platform platform = detect(host);
      assertEquals("unknown", platform.os());
      assertEquals("unknown", platform.arch());
      assertRefused(Reason.UNSUPPORTED_OS, platform::requireLibrary, "\"unknown\"");
    }
  }

  @Test
  void theUsersLanguageDoesNotMatter() {
    Locale before = Locale.getDefault();
    // Turkish has a lower-case i without a dot, Arabic may have digits of its own.
    for (String language : List.of("tr-TR", "az-AZ", "lt-LT", "ar-EG-u-nu-arab")) {
      Locale.setDefault(Locale.forLanguageTag(language));
      try {
        jvmsOfKnownPlatforms().forEach(this::aJvmOfAKnownPlatformIsTakenForIt);
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  /** All strings that differ from one of these in one place, in case, or in what is around it. */
  private static Set<String> nearMisses(Stream<String> names) {
    Set<String> misses = new LinkedHashSet<>();
    for (String name : names.toList()) {
      misses.addAll(List.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
      for (int at = 0; at <= name.length(); at++) {
        String head = name.substring(0, at);
        misses.add(head);
        misses.add(name.substring(at));
        for (char c : " _-0123456789abcdefghijklmnopqrstuvwxyz\u0131\0".toCharArray()) {
          misses.add(head + c + name.substring(at));
          if (at < name.length()) {
            misses.add(head + c + name.substring(at + 1));
          }
        }
      }
    }
    return misses;
  }

  @Test
  void noArchitectureThatIsNotKnownToTheLetterHasAPlatform() {
    Stream<String> others = jvmsOfOtherArchitectures().stream()
        .map(Jvm::osArch)
        .filter(osArch -> osArch != null && !OS_ARCHS.contains(osArch));
    for (String osArch : nearMisses(Stream.concat(OS_ARCHS.stream(), others))) {
      boolean known = OS_ARCHS.contains(osArch);
      for (String osName : OS_NAMES) {
        Platform platform = detect(FakeHost.on(osName, osArch));
        assertEquals(known, platform.directory() != null, osName + ", " + osArch);
      }
    }
  }

  @Test
  void noOperatingSystemThatIsNotKnownToTheLetterHasAPlatform() {
    for (String osName : nearMisses(OS_NAMES.stream())) {
      boolean known =
          osName.equals("Linux") || osName.equals("Mac OS X") || osName.startsWith("Windows ");
      for (String osArch : OS_ARCHS) {
        Platform platform = detect(FakeHost.on(osName, osArch));
        assertEquals(known, platform.directory() != null, osName + ", " + osArch);
      }
    }
  }

  @Test
  void everyPairOfKnownNamesIsInTheTableAndNothingElseIs() {
    Set<String> pairs = Arrays.stream(Os.values())
        .flatMap(os -> Arrays.stream(Arch.values()).map(arch -> table().find(os, arch)))
        .map(PlatformTable.Row::directory)
        .collect(Collectors.toSet());
    assertEquals(
        table().rows().stream().map(PlatformTable.Row::directory).collect(Collectors.toSet()),
        pairs);
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
    assertHolds(e.getMessage(), "3 columns", "a-b");
  }

  private static Refusal refusalOf(String osName, String osArch) {
    Platform platform = detect(FakeHost.on(osName, osArch));
    return assertThrows(Refusal.class, platform::requireLibrary);
  }

  private static void assertNoPlatform(Platform platform) {
    assertNull(platform.directory());
    assertNull(platform.classifier());
    assertNull(platform.libraryFile());
  }

  private static Platform detect(FakeHost host) {
    return unrefused(() -> Platform.detect(host));
  }

  private static PlatformTable table() {
    return unrefused(PlatformTable::load);
  }

  // What may not be read, and a table that cannot be

  @ParameterizedTest
  @ValueSource(strings = {"os.name", "os.arch"})
  void aPropertyThatMayNotBeReadIsDeniedAndNotAnUnknownPlatform(String property) {
    FakeHost host = FakeHost.onGlibc().denying(property);
    assertRefused(Reason.ACCESS_DENIED, () -> Platform.detect(host), property);
    PlatformReport report = PlatformReport.of(host);
    assertNull(report.platform());
    assertHolds(report.problem(), property);
  }

  @Test
  void aHintThatMayNotBeReadIsDoneWithout() {
    FakeHost host = FakeHost.onGlibc()
        .denying("sun.arch.data.model", "java.vm.name", "java.specification.vendor");
    assertEquals("linux-x86_64", detect(host).directory());
  }

  @Test
  void theReportHasThePlatformAndItsCLibrary() {
    PlatformReport report = PlatformReport.of(FakeHost.onGlibc());
    assertEquals("linux-x86_64", report.platform().directory());
    assertEquals(Libc.GLIBC, report.libc().libc());
    assertNull(report.problem());
  }

  @Test
  void onlyLinuxIsReportedWithItsCLibrary() {
    FakeHost mac = FakeHost.on("Mac OS X", "aarch64").mapping("/lib/libc.so.6");
    assertNull(PlatformReport.of(mac).libc());
  }

  @Test
  void aReportOnAHostThatFailsHasTheFailure() {
    Host broken = (Host) Proxy.newProxyInstance(
        Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
          throw new IllegalStateException("broken");
        });
    assertHolds(PlatformReport.of(broken).problem(), "broken");
  }
}
