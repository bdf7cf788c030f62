package ai.usetusk.drift.loader;

import static ai.usetusk.drift.loader.host.Refusals.assertHolds;
import static ai.usetusk.drift.loader.host.Refusals.unrefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.loader.host.FakeHost;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.library.HandMadeUrl;
import ai.usetusk.drift.loader.library.NativesJar;
import ai.usetusk.drift.loader.platform.ElfBuilder;
import ai.usetusk.drift.loader.platform.PlatformTable;
import ai.usetusk.drift.loader.store.TriedDirectory;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.Libc;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryLoaderTest {

  private static final NativesJar JAR = NativesJar.of("the library");
  private static final List<String> STEPS = List.of(
      "decision",
      "platform",
      "libc",
      "resource",
      "directory",
      "crash_breaker",
      "load",
      "handshake",
      "self_test");

  @TempDir
  Path temp;

  private Path store;
  private FakeHost host;

  @BeforeEach
  void aHostOnWhichEverythingWorks() throws IOException {
    store = temp.resolve("store");
    host = FakeHost.onGlibc()
        .enabled()
        .storingIn(store)
        .classPath(JAR.write(temp.resolve("natives.jar")));
  }

  // Success

  @Test
  void aLibraryThatFitsIsLoaded() {
    LoadReport report = load(new FakeProbe());
    Path file = store.resolve(JAR.sha256()).resolve("libdrift_core.so");
    assertEquals(new Outcome.Loaded(file, "1.2.3", JAR.sha256()), report.outcome());
    assertEquals(List.of(file), host.loaded());
    assertEquals("linux-x86_64", report.platform().directory());
    assertEquals(Libc.GLIBC, report.libc().libc());
    assertEquals(
        List.of(new TriedDirectory(store.toString(), true, "can be written to")),
        report.directories());
  }

  @Test
  void everyStepOfASuccessIsReportedInOrderWithItsDuration() {
    LoadReport report = load(new FakeProbe());
    assertEquals(STEPS, report.steps().stream().map(Step::name).toList());
    for (Step step : report.steps()) {
      assertEquals(StepOutcome.OK, step.outcome(), step.toString());
      assertEquals(step.name().equals("decision") ? 0 : 1000, step.nanos(), step.toString());
      assertFalse(step.detail().isEmpty(), step.toString());
    }
  }

  @Test
  void nothingButTheLibraryIsLeftBehind() throws IOException {
    load(new FakeProbe());
    assertEquals(List.of("libdrift_core.so"), filesOf(store));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,      aarch64, linux-aarch64",
    "Mac OS X,   aarch64, macos-aarch64",
    "Windows 11, amd64,   windows-x86_64"
  })
  void theLibraryOfEveryPlatformIsLoadedThere(String osName, String osArch, String directory)
      throws IOException {
    PlatformTable.Row row = unrefused(PlatformTable::load).rows().stream()
        .filter(candidate -> candidate.directory().equals(directory))
        .findFirst()
        .orElseThrow();
    host.property("os.name", osName).property("os.arch", osArch);
    host.classPath(NativesJar.of(row, "the library").write(temp.resolve("other.jar")));
    LoadReport report = load(new FakeProbe());
    assertInstanceOf(Outcome.Loaded.class, report.outcome());
    assertEquals(directory, report.platform().directory());
    boolean linux = osName.equals("Linux");
    assertEquals(linux, report.libc() != null);
    assertEquals(
        linux ? StepOutcome.OK : StepOutcome.SKIPPED, step(report, "libc").outcome());
  }

  @Test
  void anInterruptedThreadLoadsAllTheSameAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    LoadReport report = load(new FakeProbe());
    assertTrue(Thread.interrupted());
    assertInstanceOf(Outcome.Loaded.class, report.outcome());
    assertEquals(StepOutcome.OK, step(report, "crash_breaker").outcome());
  }

  // Decision

  @Test
  void offTouchesNothingElse() {
    List<String> called = new ArrayList<>();
    Host untouchable = hostThat(called, Map.of());
    LoadReport report =
        LibraryLoader.load(untouchable, Optional.of(NativesJar.VERSION), untouchable(called));
    assertUnavailable(report, Reason.DISABLED, null, "tusk.useRustCore");
    assertEquals(
        List.of(
            "property tusk.useRustCore",
            "environment TUSK_USE_RUST_CORE",
            "property tusk.rustCore.required",
            "environment TUSK_RUST_CORE_REQUIRED",
            "property tusk.skipProtoValidation",
            "environment TUSK_SKIP_PROTO_VALIDATION",
            "property tusk.rustCore.required",
            "environment TUSK_RUST_CORE_REQUIRED"),
        called);
    assertNull(report.platform());
    assertNull(report.libc());
    assertEquals(List.of(), report.directories());
    assertEquals(StepOutcome.OK, step(report, "decision").outcome());
    assertAllSkippedAfter("decision", report);
  }

  @Test
  void theReportCarriesTheDecision() {
    host.property("tusk.rustCore.required", "1");
    assertEquals(Decision.of(host), load(new FakeProbe()).decision());
    assertTrue(load(new FakeProbe()).decision().required());
  }

  @Test
  void aDecisionThatCannotBeReadIsOff() {
    Host broken = (Host) Proxy.newProxyInstance(
        Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
          throw new IllegalStateException("broken");
        });
    LoadReport report =
        LibraryLoader.load(broken, Optional.of(NativesJar.VERSION), new FakeProbe());
    assertUnavailable(report, Reason.DISABLED, "decision", "broken");
    assertFalse(report.decision().enabled());
  }

  @Test
  void aBrokenClockEndsAsAReason() {
    Host broken = hostThat(new ArrayList<>(), Map.of("tusk.useRustCore", "1"));
    LoadReport report =
        LibraryLoader.load(broken, Optional.of(NativesJar.VERSION), new FakeProbe());
    assertEquals(Reason.INTERNAL_ERROR, ((Outcome.Unavailable) report.outcome()).reason());
    assertEquals(STEPS, report.steps().stream().map(Step::name).toList());
  }

  // Platform and C library

  @Test
  void anUnknownOperatingSystemIsUnsupported() {
    host.property("os.name", "Plan 9");
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.UNSUPPORTED_OS, "platform", "Plan 9");
    assertEquals("Plan 9", report.platform().os());
  }

  @ParameterizedTest
  @CsvSource({"Mac OS X, x86_64", "Windows 11, aarch64", "Linux, riscv64"})
  void aPlatformWithoutALibraryIsUnsupported(String osName, String osArch) {
    host.property("os.name", osName).property("os.arch", osArch);
    assertUnavailable(load(new FakeProbe()), Reason.UNSUPPORTED_ARCH, "platform", osArch);
  }

  @Test
  void muslIsRefusedBeforeAnythingIsWritten() {
    host.mapping("/lib/ld-musl-x86_64.so.1");
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.MUSL, "libc", "/lib/ld-musl-x86_64.so.1");
    assertEquals(Libc.MUSL, report.libc().libc());
    assertFalse(Files.exists(store));
  }

  @Test
  void anUnprovedLibcIsRefused() {
    host.mapping("/bin/java");
    assertUnavailable(load(new FakeProbe()), Reason.LIBC_UNKNOWN, "libc", "not proved");
  }

  // Resource

  @Test
  void noLibraryOnTheClassPathIsNotFound() {
    host.classPath();
    assertUnavailable(load(new FakeProbe()), Reason.NOT_FOUND, "resource", "drift-natives");
  }

  @Test
  void aLibraryOfAnotherVersionIsAMismatch() throws IOException {
    host.classPath(NativesJar.of("old").saying("version", "1.2.2").write(temp.resolve("old.jar")));
    assertUnavailable(load(new FakeProbe()), Reason.VERSION_MISMATCH, "resource", "1.2.2");
    assertFalse(Files.exists(store));
  }

  @Test
  void twoDifferentLibrariesAreAmbiguous() throws IOException {
    host.classPath(
        JAR.write(temp.resolve("a.jar")), NativesJar.of("other").write(temp.resolve("b.jar")));
    assertUnavailable(load(new FakeProbe()), Reason.AMBIGUOUS, "resource", "a.jar", "b.jar");
  }

  @Test
  void aDamagedManifestIsCorrupt() throws IOException {
    host.classPath(NativesJar.of("x").saying("size", "x").write(temp.resolve("bad.jar")));
    assertUnavailable(load(new FakeProbe()), Reason.CORRUPT, "resource", "bad.jar");
  }

  @Test
  void anOlderGlibcThanTheLibraryNeedsIsRefused() throws IOException {
    Path libc = Files.write(temp.resolve("libc.so.6"), glibc("GLIBC_2.17"));
    host.mapping(libc.toString());
    host.classPath(NativesJar.of("x").saying("glibc", "2.34").write(temp.resolve("new.jar")));
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.GLIBC_TOO_OLD, "resource", "2.34", "2.17");
    assertFalse(Files.exists(store));
  }

  // Directory

  @Test
  void aDamagedLibraryInTheJarIsCorruptAndLeavesNothing() throws IOException {
    host.classPath(NativesJar.of("good").packing("baad").write(temp.resolve("bad.jar")));
    assertUnavailable(load(new FakeProbe()), Reason.CORRUPT, "directory", "bad.jar");
    assertFalse(Files.exists(store));
  }

  @Test
  void noDirectoryIsReportedWithWhatWasTried() throws IOException {
    Files.writeString(store, "");
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.NO_DIRECTORY, "directory", "is not a directory");
    assertEquals(
        List.of(new TriedDirectory(store.toString(), false, "is not a directory")),
        report.directories());
  }

  @Test
  void aDirectoryMountedNoexecIsNotExecutableAndLeavesNothing() {
    host.executable(file -> false);
    assertUnavailable(load(new FakeProbe()), Reason.NOT_EXECUTABLE, "directory", "noexec");
    assertFalse(Files.exists(store));
  }

  // Crash breaker

  @Test
  void theMarkerStandsWhileTheLibraryIsLoadedAndTested() {
    List<Boolean> standing = new ArrayList<>();
    host.onLoad(library -> standing.add(markerIn(store)));
    FakeProbe probe = new FakeProbe();
    probe.selfTest = () -> standing.add(markerIn(store));
    load(probe);
    assertEquals(List.of(true, true), standing);
    assertFalse(markerIn(store));
  }

  @Test
  void aCrashOfAnEarlierProcessStopsTheLoading() throws IOException {
    load(new FakeProbe());
    Path left = crashIn(store.resolve(JAR.sha256()));
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.CRASHED_BEFORE, "crash_breaker", "delete " + left);
    assertEquals(1, host.loaded().size());
    assertTrue(Files.exists(left));
  }

  @Test
  void aProcessThatWasKilledDoesNotStopTheLoadingAndIsForgotten() throws IOException {
    load(new FakeProbe());
    Files.createFile(store.resolve(JAR.sha256()).resolve("loading-1-1-a"));
    assertInstanceOf(Outcome.Loaded.class, load(new FakeProbe()).outcome());
    assertEquals(List.of("libdrift_core.so"), filesOf(store));
  }

  @Test
  void aCrashOfAnotherLibraryDoesNotMatter() throws IOException {
    load(new FakeProbe());
    crashIn(store.resolve(JAR.sha256()));
    host.classPath(NativesJar.of("a newer library").write(temp.resolve("newer.jar")));
    assertInstanceOf(Outcome.Loaded.class, load(new FakeProbe()).outcome());
  }

  @Test
  void aFailureThatIsNoCrashLeavesNoMarker() {
    host.onLoad(library -> {
      throw new UnsatisfiedLinkError("no");
    });
    load(new FakeProbe());
    assertFalse(markerIn(store));
  }

  // Load

  static Stream<Arguments> deniers() {
    return Stream.of(
        Arguments.of(new IllegalCallerException("denied"), "--enable-native-access"),
        Arguments.of(new SecurityException("denied"), "RuntimePermission loadLibrary"));
  }

  @ParameterizedTest
  @MethodSource("deniers")
  void aJvmThatDoesNotAllowNativeAccessIsAccessDenied(RuntimeException denial, String advice) {
    host.onLoad(library -> {
      throw denial;
    });
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.ACCESS_DENIED, "load", "denied", advice);
    assertSame(denial, ((Outcome.Unavailable) report.outcome()).cause());
  }

  // A failure is blamed on the step that failed, whatever its type

  @Test
  void aSecurityExceptionWhileTheLibraryIsReadIsCorruptAndLeavesNothing() throws IOException {
    host.resource(HandMadeUrl.of(JAR.manifest(), new SecurityException("digest error")));
    assertUnavailable(load(new FakeProbe()), Reason.CORRUPT, "directory", "digest error");
    assertFalse(Files.exists(store));
  }

  @Test
  void aClassPathThatCannotBeSearchedIsUnreadable() {
    host.classPathFailure(new SecurityException("closed"));
    assertUnavailable(load(new FakeProbe()), Reason.RESOURCE_UNREADABLE, "resource", "closed");
  }

  @Test
  void anSdkThatDoesNotKnowItsVersionSaysWhatItCannotRead() {
    LoadReport report = LibraryLoader.load(host, Optional.empty(), new FakeProbe());
    assertUnavailable(report, Reason.RESOURCE_UNREADABLE, "resource", "sdk.properties");
  }

  @Test
  void aPlatformThatMayNotBeReadIsAccessDenied() {
    host.denying("os.name");
    assertUnavailable(load(new FakeProbe()), Reason.ACCESS_DENIED, "platform", "os.name");
  }

  @Test
  void aCrashBreakerThatFailsInAnyWayIsNotWhyTheLibraryIsNotUsed() {
    host.property("user.dir", "\0");
    assertInstanceOf(Outcome.Loaded.class, load(new FakeProbe()).outcome());
  }

  static Stream<Throwable> linkers() {
    return Stream.of(
        new UnsatisfiedLinkError("no map"),
        new NoClassDefFoundError("no map"),
        new OutOfMemoryError("no map"),
        new StackOverflowError("no map"),
        new IllegalStateException("no map"));
  }

  @ParameterizedTest
  @MethodSource("linkers")
  void whateverElseLoadingThrowsIsALinkError(Throwable thrown) {
    host.onLoad(library -> FakeProbe.sneak(thrown));
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.LINK_ERROR, "load", "no map");
    assertSame(thrown, ((Outcome.Unavailable) report.outcome()).cause());
  }

  // A second class loader

  /** Loads each path once, as a JVM does. */
  private void oneClassLoaderPerPath(List<Path> loaded) {
    host.onLoad(library -> {
      if (loaded.contains(library)) {
        throw new UnsatisfiedLinkError(
            "Native Library " + library + " already loaded in another classloader");
      }
      loaded.add(library);
    });
  }

  @Test
  void aSecondClassLoaderLoadsTheSameFileUnderASecondName() throws IOException {
    List<Path> loaded = new ArrayList<>();
    oneClassLoaderPerPath(loaded);
    load(new FakeProbe());
    List<Object> files = new ArrayList<>();
    host.onLoad(library -> {
      if (library.equals(loaded.get(0))) {
        throw new UnsatisfiedLinkError(library + " already loaded in another classloader");
      }
      files.add(fileKey(library));
    });
    LoadReport second = load(new FakeProbe());
    assertEquals(new Outcome.Loaded(loaded.get(0), "1.2.3", JAR.sha256()), second.outcome());
    assertHolds(step(second, "load").detail(), "second name");
    assertEquals(List.of(fileKey(loaded.get(0))), files);
    assertEquals(List.of("libdrift_core.so"), filesOf(store));
  }

  @Test
  void classLoadersOneAfterTheOtherLeaveOneFile() throws IOException {
    oneClassLoaderPerPath(new ArrayList<>());
    for (int i = 0; i < 20; i++) {
      assertInstanceOf(Outcome.Loaded.class, load(new FakeProbe()).outcome());
    }
    assertEquals(List.of("libdrift_core.so"), filesOf(store));
  }

  @Test
  void theTwinIsAsYoungAsItLooksSoThatNobodyTakesItForAbandoned() throws IOException {
    load(new FakeProbe());
    Path library = host.loaded().get(0);
    Files.setLastModifiedTime(library, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    List<FileTime> times = new ArrayList<>();
    host.onLoad(path -> {
      if (path.equals(library)) {
        throw new UnsatisfiedLinkError(path + " already loaded in another classloader");
      }
      times.add(lastModified(path));
    });
    load(new FakeProbe());
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    assertTrue(times.get(0).toInstant().isAfter(yesterday), times::toString);
  }

  @Test
  void aNamedLibraryIsCopiedForASecondClassLoader() throws IOException {
    Path named = Files.writeString(temp.resolve("mine.so"), "the library");
    host.set(Setting.RUST_CORE_LIBRARY, named);
    List<Path> loaded = new ArrayList<>(List.of(named));
    oneClassLoaderPerPath(loaded);
    assertEquals(
        new Outcome.Loaded(named, "1.2.3", JAR.sha256()), load(new FakeProbe()).outcome());
    assertEquals(2, loaded.size());
    assertTrue(loaded.get(1).startsWith(store), loaded::toString);
    assertFalse(Files.exists(store));
  }

  @Test
  void aNamedLibraryHasItsCopyWhereItCanBeExecuted() throws IOException {
    Path named = Files.writeString(temp.resolve("mine.so"), "the library");
    host.set(Setting.RUST_CORE_LIBRARY, named).set(Setting.RUST_CORE_DIRECTORY, "");
    host.environment("XDG_CACHE_HOME", store.resolve("noexec").toString())
        .property("user.name", "me")
        .property(
            "java.io.tmpdir", Files.createDirectories(store.resolve("tmp")).toString());
    host.executable(file -> !file.startsWith(store.resolve("noexec")));
    List<Path> loaded = new ArrayList<>(List.of(named));
    oneClassLoaderPerPath(loaded);
    assertInstanceOf(Outcome.Loaded.class, load(new FakeProbe()).outcome());
    assertTrue(loaded.get(1).startsWith(store.resolve("tmp")), loaded::toString);
  }

  @Test
  void aTwinThatDoesNotLoadEitherIsALinkErrorAndLeavesNothing() throws IOException {
    host.onLoad(library -> {
      throw new UnsatisfiedLinkError(library + " already loaded in another classloader");
    });
    LoadReport report = load(new FakeProbe());
    assertUnavailable(report, Reason.LINK_ERROR, "load", "already loaded", "under a second name");
    assertEquals(List.of("libdrift_core.so"), filesOf(store));
  }

  @Test
  void aLibraryThatDoesNotLoadIsNotTriedUnderAnotherName() {
    List<Path> tried = new ArrayList<>();
    host.onLoad(library -> {
      tried.add(library);
      throw new UnsatisfiedLinkError("no map");
    });
    load(new FakeProbe());
    assertEquals(1, tried.size());
  }

  private static Object fileKey(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Handshake and self-test

  @Test
  void aLibraryThatSaysItIsOfAnotherVersionIsAMismatch() {
    FakeProbe probe = new FakeProbe();
    probe.version = () -> "1.2.2";
    assertUnavailable(load(probe), Reason.VERSION_MISMATCH, "handshake", "1.2.3", "1.2.2");
  }

  @Test
  void aLibraryWithoutAVersionFailedTheHandshake() {
    FakeProbe probe = new FakeProbe();
    probe.version = () -> null;
    assertUnavailable(load(probe), Reason.HANDSHAKE_FAILED, "handshake", "no version");
  }

  static Stream<Throwable> anything() {
    return Stream.of(
        new UnsatisfiedLinkError("oops"),
        new IllegalStateException("oops"),
        new SecurityException("oops"),
        new OutOfMemoryError("oops"));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void whateverTheHandshakeThrowsIsAFailedHandshake(Throwable thrown) {
    FakeProbe probe = new FakeProbe();
    probe.version = () -> {
      FakeProbe.sneak(thrown);
      return "1.2.3";
    };
    assertUnavailable(load(probe), Reason.HANDSHAKE_FAILED, "handshake", "oops");
    assertFalse(markerIn(store));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void whateverTheSelfTestThrowsIsAFailedSelfTest(Throwable thrown) {
    FakeProbe probe = new FakeProbe();
    probe.selfTest = () -> FakeProbe.sneak(thrown);
    assertUnavailable(load(probe), Reason.SELF_TEST_FAILED, "self_test", "oops");
    assertFalse(markerIn(store));
  }

  @Test
  void anInterruptedSelfTestLeavesTheThreadInterrupted() {
    FakeProbe probe = new FakeProbe();
    probe.selfTest = () -> FakeProbe.sneak(new InterruptedException("stop"));
    LoadReport report = load(probe);
    assertTrue(Thread.interrupted());
    assertUnavailable(report, Reason.SELF_TEST_FAILED, "self_test", "stop");
  }

  // A library that the user names

  @Test
  void aNamedLibraryIsLoadedInPlaceAndNothingIsLeftBehind() throws IOException {
    Path named = Files.writeString(temp.resolve("mine.so"), "the library");
    host.set(Setting.RUST_CORE_LIBRARY, named);
    LoadReport report = load(new FakeProbe());
    assertEquals(new Outcome.Loaded(named, "1.2.3", JAR.sha256()), report.outcome());
    assertEquals(List.of(named), host.loaded());
    assertFalse(Files.exists(store));
  }

  @Test
  void aNamedLibraryHasItsMarkerInTheStore() throws IOException {
    host.set(Setting.RUST_CORE_LIBRARY, Files.writeString(temp.resolve("mine.so"), "the library"));
    List<Boolean> standing = new ArrayList<>();
    host.onLoad(library -> standing.add(markerIn(store)));
    load(new FakeProbe());
    assertEquals(List.of(true), standing);
  }

  @Test
  void aNamedLibraryThatKilledAProcessIsNotLoadedAgain() throws IOException {
    host.set(Setting.RUST_CORE_LIBRARY, Files.writeString(temp.resolve("mine.so"), "the library"));
    crashIn(Files.createDirectories(store.resolve(JAR.sha256())));
    assertUnavailable(load(new FakeProbe()), Reason.CRASHED_BEFORE, "crash_breaker", "loading");
  }

  @Test
  void aNamedLibraryDoesWithoutAMarkerWhereNoDirectoryServes() throws IOException {
    host.set(Setting.RUST_CORE_LIBRARY, Files.writeString(temp.resolve("mine.so"), "the library"));
    Files.writeString(store, "");
    LoadReport report = load(new FakeProbe());
    assertInstanceOf(Outcome.Loaded.class, report.outcome());
    assertEquals(StepOutcome.SKIPPED, step(report, "crash_breaker").outcome());
    assertFalse(report.directories().get(0).used());
  }

  @Test
  void aTruncatedNamedLibraryIsRefusedAsCorrupt() throws IOException {
    host.set(Setting.RUST_CORE_LIBRARY, Files.writeString(temp.resolve("mine.so"), "the lib"));
    assertUnavailable(load(new FakeProbe()), Reason.CORRUPT, "resource", "mine.so");
  }

  // Many at once

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void manyLoadersOnOneEmptyDirectoryAllSucceed() throws Exception {
    List<Callable<LoadReport>> loads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      FakeHost one = FakeHost.onGlibc()
          .enabled()
          .storingIn(store)
          .processName("77-" + i % 2)
          .classPath(temp.resolve("natives.jar"));
      loads.add(() -> LibraryLoader.load(one, Optional.of(NativesJar.VERSION), new FakeProbe()));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<LoadReport> report : threads.invokeAll(loads)) {
        Outcome outcome = report.get().outcome();
        assertInstanceOf(Outcome.Loaded.class, outcome, outcome::toString);
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of("libdrift_core.so"), filesOf(store));
  }

  /** What a process leaves that crashed while it loaded the library of this directory. */
  private Path crashIn(Path directory) throws IOException {
    Path marker = Files.createFile(directory.resolve("loading-1-1-a"));
    Files.createFile(temp.resolve("hs_err_pid1.log"));
    host.property("java.io.tmpdir", temp.toString());
    return marker;
  }

  private LoadReport load(Probe probe) {
    return LibraryLoader.load(host, Optional.of(NativesJar.VERSION), probe);
  }

  /** Asserts the reason, words of the message, and that exactly the given step failed. */
  private static void assertUnavailable(
      LoadReport report, Reason reason, String failedStep, String... words) {
    Outcome.Unavailable outcome = assertInstanceOf(
        Outcome.Unavailable.class, report.outcome(), () -> report.outcome().toString());
    assertEquals(reason, outcome.reason(), outcome.message());
    assertHolds(outcome.message(), words);
    assertEquals(
        failedStep == null ? List.of() : List.of(failedStep),
        report.steps().stream()
            .filter(step -> step.outcome() == StepOutcome.FAILED)
            .map(Step::name)
            .toList());
    if (failedStep != null) {
      assertEquals(outcome.message(), step(report, failedStep).detail());
      assertAllSkippedAfter(failedStep, report);
    }
  }

  private static void assertAllSkippedAfter(String name, LoadReport report) {
    assertEquals(STEPS, report.steps().stream().map(Step::name).toList());
    report.steps().stream()
        .skip(STEPS.indexOf(name) + 1)
        .forEach(step ->
            assertEquals(new Step(step.name(), StepOutcome.SKIPPED, 0, "not reached"), step));
  }

  private static Step step(LoadReport report, String name) {
    return report.steps().get(STEPS.indexOf(name));
  }

  private static boolean markerIn(Path store) {
    try {
      return filesOf(store).stream().anyMatch(name -> name.startsWith("loading-"));
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> filesOf(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static byte[] glibc(String version) {
    return new ElfBuilder().defining("libc.so.6", version).build();
  }

  /** Has these properties, records what it is asked, and fails if it is asked anything else. */
  private static Host hostThat(List<String> called, Map<String, String> properties) {
    return (Host) Proxy.newProxyInstance(
        Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
          if (!List.of("property", "environment").contains(method.getName())) {
            throw new AssertionError("touched " + method.getName());
          }
          called.add(method.getName() + " " + arguments[0]);
          return method.getName().equals("property") ? properties.get(arguments[0]) : null;
        });
  }

  private static Probe untouchable(List<String> called) {
    FakeProbe probe = new FakeProbe();
    probe.version = () -> {
      called.add("version");
      return "1.2.3";
    };
    probe.selfTest = () -> called.add("self test");
    return probe;
  }
}
