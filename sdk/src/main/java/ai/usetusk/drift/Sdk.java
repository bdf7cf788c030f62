package ai.usetusk.drift;

import ai.usetusk.drift.core.RustCoreRequiredException;
import ai.usetusk.drift.log.DriftLog;
import ai.usetusk.drift.model.LogLevel;
import ai.usetusk.drift.model.Mode;
import ai.usetusk.drift.settings.config.ConfigFile;
import ai.usetusk.drift.settings.config.Disk;
import ai.usetusk.drift.settings.recording.ModeSetting;
import ai.usetusk.drift.settings.recording.Overrides;
import ai.usetusk.drift.settings.recording.RecordingSettings;
import ai.usetusk.drift.settings.recording.SettingsReader;
import ai.usetusk.drift.status.DriftStatus;
import ai.usetusk.drift.status.RecordingStatus;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The life of the SDK: not started, started, ended. It is started once; a second start and a start after the end do
 * nothing.
 */
final class Sdk {

  /** Of the three seconds that the Tusk command line gives a service, what is left for the application. */
  private static final Duration SHUTDOWN = Duration.ofMillis(2300);

  /** Longer times, such as those that mean for ever, cannot be told in nanoseconds. */
  private static final Duration LONGEST_FLUSH = Duration.ofDays(1);

  private static final Sdk INSTANCE = new Sdk();

  private volatile Mode mode = Mode.DISABLED;
  private volatile Recording recording;
  private volatile Recording stopped;
  private boolean started;

  Sdk() {}

  static Sdk instance() {
    return INSTANCE;
  }

  synchronized void initialize(Overrides overrides, Given given) {
    if (started) {
      return;
    }
    ModeSetting asked = ModeSetting.read(given.surroundings().environment());
    mode = asked.mode();
    if (mode == Mode.DISABLED && asked.problems().isEmpty()) {
      return;
    }
    started = true;
    try {
      start(asked, overrides, given);
    } catch (RustCoreRequiredException e) {
      throw e;
    } catch (Throwable e) {
      DriftLog.from(Level.ERROR)
          .error("Tusk Drift could not be started; the application goes on without it", e);
    }
  }

  private void start(ModeSetting asked, Overrides overrides, Given given) {
    if (mode == Mode.DISABLED) {
      DriftLog log = DriftLog.from(Level.WARNING);
      asked.problems().forEach(log::warn);
      return;
    }
    RecordingSettings settings = SettingsReader.read(
        given.surroundings().environment(), ConfigFile.read(Disk.system()), overrides);
    DriftLog log = DriftLog.from(level(settings.logLevel()));
    asked.problems().forEach(log::warn);
    settings.problems().forEach(log::warn);
    if (mode == Mode.REPLAY) {
      log.error("Tusk Drift for Java cannot replay yet; this service makes real calls", null);
      return;
    }
    recording = Recording.start(settings, given, log, this::status);
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case SILENT -> Level.OFF;
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
    };
  }

  void markAppAsReady() {
    Recording current = recording;
    if (current != null) {
      current.markReady();
    }
  }

  boolean flush(Duration atMost) {
    Recording current = recording;
    return current == null
        || current.flush(atMost.compareTo(LONGEST_FLUSH) < 0 ? atMost : LONGEST_FLUSH);
  }

  /** Also called by the hook, maybe while the application calls it. */
  synchronized void shutdown() {
    Recording current = recording;
    if (current != null) {
      try {
        current.stop(SHUTDOWN);
      } catch (Throwable e) {
        DriftLog.from(Level.ERROR).error("Tusk Drift did not end as it should", e);
      }
      stopped = current;
      recording = null;
    }
  }

  DriftStatus status() {
    Recording current = recording;
    if (current != null) {
      return current.status();
    }
    Recording ended = stopped;
    return ended == null
        ? new DriftStatus(mode, false, null, RecordingStatus.none())
        : ended.endedStatus();
  }
}
