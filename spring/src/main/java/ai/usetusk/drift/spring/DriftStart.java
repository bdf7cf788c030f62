package ai.usetusk.drift.spring;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.TuskDriftBuilder;
import ai.usetusk.drift.model.LogLevel;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.core.env.Environment;

/** Starts the SDK with what the application's properties say. Any number of threads can use it. */
final class DriftStart {

  private static final System.Logger LOG = System.getLogger("ai.usetusk.drift");

  private static volatile boolean deployed;

  private DriftStart() {}

  /** Tells that the application was deployed to a container, which outlives it. */
  static void deployed() {
    deployed = true;
  }

  /** Whether the SDK has to end with the application, because the JVM does not. */
  static boolean isDeployed() {
    return deployed;
  }

  /** Whether {@code tusk.drift.enabled} leaves the SDK on. Only the word {@code false} turns it off. */
  static boolean isEnabled(Environment environment) {
    return DriftProperty.ENABLED
        .read(environment)
        .map(text -> !text.equalsIgnoreCase("false"))
        .orElse(true);
  }

  /**
   * Starts the SDK, unless it runs already, the properties turn it off, or the mode is to do nothing.
   *
   * @return whether it runs
   */
  static boolean start(Environment environment) {
    if (!isEnabled(environment)) {
      return false;
    }
    if (!isRunning()) {
      builder(environment).initialize();
    }
    return isRunning();
  }

  private static boolean isRunning() {
    return TuskDrift.status().initialized();
  }

  private static TuskDriftBuilder builder(Environment environment) {
    TuskDriftBuilder builder = TuskDrift.builder();
    hand(DriftProperty.API_KEY, environment, builder::apiKey);
    hand(DriftProperty.ENVIRONMENT, environment, builder::environment);
    hand(
        DriftProperty.SAMPLING_RATE,
        environment,
        text -> builder.samplingRate(Double.parseDouble(text)));
    hand(
        DriftProperty.TRACES_DIRECTORY,
        environment,
        text -> builder.tracesDirectory(Path.of(text)));
    hand(
        DriftProperty.LOG_LEVEL,
        environment,
        text -> builder.logLevel(LogLevel.valueOf(text.toUpperCase(Locale.ROOT))));
    return builder;
  }

  /** A value that makes no sense is passed over, and what the SDK finds elsewhere counts. */
  private static void hand(
      DriftProperty property, Environment environment, Consumer<String> setter) {
    Optional<String> value = property.read(environment);
    try {
      value.ifPresent(setter);
    } catch (IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          property.fullName() + " is ignored: \"" + value.orElse("") + "\" makes no sense there");
    }
  }
}
