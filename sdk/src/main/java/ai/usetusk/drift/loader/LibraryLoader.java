package ai.usetusk.drift.loader;

import ai.usetusk.drift.loader.crash.CrashBreaker;
import ai.usetusk.drift.loader.crash.CrashLogs;
import ai.usetusk.drift.loader.host.CodePlace;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.library.ExplicitLibrary;
import ai.usetusk.drift.loader.library.FoundLibrary;
import ai.usetusk.drift.loader.library.LibraryResource;
import ai.usetusk.drift.loader.platform.LibcDetector;
import ai.usetusk.drift.loader.platform.LibcResult;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.store.PlacedLibrary;
import ai.usetusk.drift.loader.store.Placement;
import ai.usetusk.drift.loader.store.StoreDirectories;
import ai.usetusk.drift.loader.store.TriedDirectory;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.Reason;
import ai.usetusk.drift.status.SettingSource;
import java.util.List;
import java.util.Optional;

/**
 * Loads the native library, or says why not. The steps, in order:
 *
 * <ol>
 *   <li>decision: is it wanted? If not, nothing else is touched.
 *   <li>platform: is a library built for this operating system and architecture?
 *   <li>libc: on Linux, is this process proved to run on glibc? A glibc library on musl may load
 *       and then kill the JVM, so this is never tried out.
 *   <li>resource: which file is it, what must it look like, does it suit this version and glibc?
 *   <li>directory: put it, verified, where only this user can write.
 *   <li>crash_breaker: did an earlier process die from here on?
 *   <li>load: hand it to the dynamic linker.
 *   <li>handshake: is its version the SDK's?
 *   <li>self_test: does it answer as it should?
 * </ol>
 */
public final class LibraryLoader {

  private final Host host;
  private final Optional<String> sdkVersion;
  private final Probe probe;
  private final StepLog steps;
  private Decision decision = new Decision(
      false, false, SettingSource.DEFAULT, "off: the settings could not be read", List.of());
  private Platform platform;
  private LibcResult libc;
  private StoreDirectories directories;

  private LibraryLoader(Host host, Optional<String> sdkVersion, Probe probe) {
    this.host = host;
    this.sdkVersion = sdkVersion;
    this.probe = probe;
    this.steps = new StepLog(host);
  }

  /**
   * Goes through the steps until one gives a reason to stop. Never throws, whatever happens.
   *
   * @param host where to look
   * @param sdkVersion the version that the library must have; empty if the SDK cannot read its own
   * @param probe what to ask the library once it is loaded
   */
  public static LoadReport load(Host host, Optional<String> sdkVersion, Probe probe) {
    LibraryLoader loader = new LibraryLoader(host, sdkVersion, probe);
    Outcome outcome;
    try {
      outcome = loader.outcome();
    } catch (Throwable thrown) {
      Refusal refusal = loader.steps.failed(thrown);
      outcome = new Outcome.Unavailable(refusal.reason(), refusal.getMessage(), refusal.getCause());
    }
    return loader.report(outcome);
  }

  private LoadReport report(Outcome outcome) {
    List<TriedDirectory> tried = directories == null ? List.of() : directories.tried();
    return new LoadReport(decision, platform, libc, steps.all(), tried, outcome);
  }

  private Outcome outcome() throws Exception {
    decide();
    checkPlatform();
    checkLibc();
    FoundLibrary found = find();
    PlacedLibrary placed = place(found);
    try {
      CrashBreaker.Marker marker = guard(placed);
      try {
        return loadAndProve(placed, found.sha256());
      } finally {
        if (marker != null) {
          marker.remove();
        }
      }
    } finally {
      placed.release();
    }
  }

  private void decide() throws Refusal {
    try {
      decision = Decision.of(host);
    } catch (Throwable thrown) {
      Refusal refusal = Stage.DECISION.refusal(thrown);
      steps.add(Stage.DECISION, StepOutcome.FAILED, 0, refusal.getMessage());
      throw refusal;
    }
    String inFull = decision.inFull();
    steps.add(Stage.DECISION, StepOutcome.OK, 0, inFull);
    if (!decision.enabled()) {
      throw new Refusal(Reason.DISABLED, inFull);
    }
  }

  private void checkPlatform() throws Refusal {
    steps.begin(Stage.PLATFORM);
    platform = Platform.detect(host);
    platform.requireLibrary();
    steps.found(platform.directory() + " (" + platform.osName() + ", " + platform.osArch() + ")");
  }

  private void checkLibc() throws Refusal {
    steps.begin(Stage.LIBC);
    if (platform.knownOs() != Os.LINUX) {
      steps.skipped("only Linux has more than one");
      return;
    }
    libc = LibcDetector.detect(host);
    libc.requireGlibc();
    steps.found(libc.toString());
  }

  private FoundLibrary find() throws Refusal {
    steps.begin(Stage.RESOURCE);
    String version = requireSdkVersion();
    Optional<String> named = Setting.RUST_CORE_LIBRARY.read(host).text();
    FoundLibrary found = named.isPresent()
        ? ExplicitLibrary.verify(host, named.get(), platform, version)
        : LibraryResource.find(host, platform, version);
    if (libc != null) {
      libc.requireAtLeast(found.glibc());
    }
    steps.found(found.toString());
    return found;
  }

  private String requireSdkVersion() throws Refusal {
    return sdkVersion.orElseThrow(() -> new Refusal(
        Reason.RESOURCE_UNREADABLE,
        "the SDK cannot read its own version, which the library must have too: its class loader does not find "
            + "META-INF/tusk-drift/sdk.properties; the SDK's classes come from "
            + CodePlace.of(LibraryLoader.class)));
  }

  private PlacedLibrary place(FoundLibrary found) throws Refusal {
    steps.begin(Stage.DIRECTORY);
    directories = new StoreDirectories(host, platform.knownOs());
    PlacedLibrary placed = new Placement(directories).place(found);
    steps.found(placed.detail());
    return placed;
  }

  /**
   * Sets a marker; null if that is not possible, for the breaker itself must never be why the library
   * is not used.
   */
  private CrashBreaker.Marker guard(PlacedLibrary placed) throws Refusal {
    steps.begin(Stage.CRASH_BREAKER);
    if (placed.directory().isEmpty()) {
      steps.skipped("there is no directory for a marker");
      return null;
    }
    CrashBreaker breaker = new CrashBreaker(placed.directory().get(), new CrashLogs(host));
    try {
      Optional<CrashBreaker.Crash> crash = breaker.findCrash();
      if (crash.isPresent()) {
        throw new Refusal(Reason.CRASHED_BEFORE, crash.get().toString());
      }
      CrashBreaker.Marker marker = breaker.arm(placed.file());
      steps.found("armed with " + marker.file());
      return marker;
    } catch (Refusal crashed) {
      throw crashed;
    } catch (Throwable thrown) {
      steps.skipped("a marker could not be set: " + thrown);
      return null;
    }
  }

  private Outcome loadAndProve(PlacedLibrary placed, String sha256) throws Exception {
    steps.begin(Stage.LOAD);
    steps.found(new LibraryLink(host, placed, sha256).load());
    steps.begin(Stage.HANDSHAKE);
    String version = shakeHands();
    steps.found("version " + version);
    steps.begin(Stage.SELF_TEST);
    probe.selfTest();
    steps.found("passed");
    return new Outcome.Loaded(placed.file(), version, sha256);
  }

  private String shakeHands() throws Refusal {
    String version = probe.version();
    if (version == null) {
      throw new Refusal(Reason.HANDSHAKE_FAILED, "the library says that it has no version");
    }
    String expected = requireSdkVersion();
    if (!version.equals(expected)) {
      throw new Refusal(
          Reason.VERSION_MISMATCH,
          "the SDK is version " + expected + ", but the library says it is version " + version);
    }
    return version;
  }
}
