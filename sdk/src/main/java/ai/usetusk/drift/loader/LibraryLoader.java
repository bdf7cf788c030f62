package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.Reason;
import java.io.IOException;
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
  private final String sdkVersion;
  private final Probe probe;
  private final StepLog steps;
  private Decision decision = new Decision(false, false, Source.DEFAULT, null);
  private Platform platform;
  private LibcResult libc;
  private StoreDirectories directories;

  private LibraryLoader(Host host, String sdkVersion, Probe probe) {
    this.host = host;
    this.sdkVersion = sdkVersion;
    this.probe = probe;
    this.steps = new StepLog(host);
  }

  /**
   * Goes through the steps until one gives a reason to stop. Never throws, whatever happens.
   *
   * @param host where to look
   * @param sdkVersion the version that the library must have
   * @param probe what to ask the library once it is loaded
   */
  public static LoadReport load(Host host, String sdkVersion, Probe probe) {
    LibraryLoader loader = new LibraryLoader(host, sdkVersion, probe);
    Outcome outcome;
    try {
      outcome = loader.outcome();
    } catch (Refusal refusal) {
      outcome = new Outcome.Unavailable(refusal.reason(), refusal.getMessage(), refusal.getCause());
    } catch (Throwable thrown) {
      outcome = new Outcome.Unavailable(
          Reason.LINK_ERROR, "loading failed unforeseen: " + thrown, thrown);
    }
    return loader.report(outcome);
  }

  /** Detects the platform and the C library, whatever the decision, and changes nothing. */
  public static PlatformReport probePlatform(Host host) {
    Platform platform = Platform.detect(host);
    boolean linux = platform.knownOs() == Os.LINUX;
    return new PlatformReport(platform, linux ? LibcDetector.detect(host) : null);
  }

  private LoadReport report(Outcome outcome) {
    List<TriedDirectory> tried = directories == null ? List.of() : directories.tried();
    return new LoadReport(decision, platform, libc, steps.all(), tried, outcome);
  }

  private Outcome outcome() throws Refusal {
    decide();
    steps.run(Stage.PLATFORM, this::checkPlatform);
    steps.run(Stage.LIBC, this::checkLibc);
    FoundLibrary found = steps.run(Stage.RESOURCE, this::find);
    PlacedLibrary placed = steps.run(Stage.DIRECTORY, notes -> place(found, notes));
    try {
      Optional<CrashBreaker.Marker> marker =
          steps.run(Stage.CRASH_BREAKER, notes -> guard(placed, notes));
      try {
        return loadAndProve(placed, found.sha256());
      } finally {
        marker.ifPresent(CrashBreaker.Marker::remove);
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
    String explanation = decision.explanation();
    steps.add(Stage.DECISION, StepOutcome.OK, 0, explanation);
    if (!decision.enabled()) {
      throw new Refusal(Reason.DISABLED, explanation);
    }
  }

  private Void checkPlatform(StepLog.Notes notes) throws Refusal {
    platform = Platform.detect(host);
    platform.requireLibrary();
    notes.found(platform.directory() + " (" + platform.osName() + ", " + platform.osArch() + ")");
    return null;
  }

  private Void checkLibc(StepLog.Notes notes) throws Refusal {
    if (platform.knownOs() != Os.LINUX) {
      notes.skipped("only Linux has more than one");
      return null;
    }
    libc = LibcDetector.detect(host);
    libc.requireGlibc();
    notes.found(libc);
    return null;
  }

  private FoundLibrary find(StepLog.Notes notes) throws Refusal {
    Setting.Value named = Setting.LIBRARY.read(host);
    FoundLibrary found = named.text().isPresent()
        ? ExplicitLibrary.verify(host, named, platform, sdkVersion)
        : LibraryResource.find(host, platform, sdkVersion);
    if (libc != null) {
      libc.requireAtLeast(found.glibc());
    }
    notes.found(found);
    return found;
  }

  private PlacedLibrary place(FoundLibrary found, StepLog.Notes notes) throws Refusal {
    directories = new StoreDirectories(host, platform.knownOs());
    PlacedLibrary placed = found.place(directories);
    notes.found(placed.detail());
    return placed;
  }

  /** The breaker itself must never be why the library is not used. */
  private Optional<CrashBreaker.Marker> guard(PlacedLibrary placed, StepLog.Notes notes)
      throws Refusal {
    if (placed.directory().isEmpty()) {
      notes.skipped("there is no directory for a marker");
      return Optional.empty();
    }
    CrashBreaker breaker = new CrashBreaker(placed.directory().get(), new CrashLogs(host));
    try {
      Optional<CrashBreaker.Crash> crash = breaker.findCrash();
      if (crash.isPresent()) {
        throw new Refusal(Reason.CRASHED_BEFORE, crash.get().toString());
      }
      CrashBreaker.Marker marker = breaker.arm(placed.file());
      notes.found("armed with " + marker.file());
      return Optional.of(marker);
    } catch (IOException | RuntimeException e) {
      notes.skipped("a marker could not be set: " + e);
      return Optional.empty();
    }
  }

  private Outcome loadAndProve(PlacedLibrary placed, String sha256) throws Refusal {
    steps.run(Stage.LOAD, notes -> {
      notes.found(new LibraryLink(host, placed, sha256).load());
      return null;
    });
    String version = steps.run(Stage.HANDSHAKE, this::shakeHands);
    steps.run(Stage.SELF_TEST, notes -> {
      probe.selfTest();
      notes.found("passed");
      return null;
    });
    return new Outcome.Loaded(placed.file(), version, sha256);
  }

  private String shakeHands(StepLog.Notes notes) throws Refusal {
    String version = probe.version();
    if (version == null) {
      throw new Refusal(Reason.HANDSHAKE_FAILED, "the library says that it has no version");
    }
    if (!version.equals(sdkVersion)) {
      throw new Refusal(
          Reason.VERSION_MISMATCH,
          "the SDK is version " + sdkVersion + ", but the library says it is version " + version);
    }
    notes.found("version " + version);
    return version;
  }
}
