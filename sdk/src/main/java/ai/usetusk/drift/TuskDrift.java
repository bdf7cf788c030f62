package ai.usetusk.drift;

import ai.usetusk.drift.status.DriftStatus;
import java.time.Duration;

/**
 * The SDK of this application. Call {@link #initialize()} first thing in {@code main}; the environment variable
 * {@code TUSK_DRIFT_MODE} says what it does.
 *
 * <p>Nothing here throws into the application, and any number of threads can use it. Calls that make no sense
 * at the time, such as a second {@code initialize}, do nothing.
 */
public final class TuskDrift {

  private TuskDrift() {}

  /** Starts the SDK with what the environment and {@code .tusk/config.yaml} say. */
  public static void initialize() {
    builder().initialize();
  }

  /** Collects what the application itself says; what it leaves out comes from the environment. */
  public static TuskDriftBuilder builder() {
    return new TuskDriftBuilder();
  }

  /**
   * The application takes requests from now on. What it called until now was part of its start. The first request
   * says the same.
   */
  public static void markAppAsReady() {
    Sdk.instance().markAppAsReady();
  }

  /**
   * Exports what has been recorded of every request that is answered.
   *
   * @return whether that was done in time
   */
  public static boolean flush(Duration atMost) {
    return Sdk.instance().flush(atMost);
  }

  /**
   * Exports what can be exported within three seconds, and ends. It happens by itself when the JVM is told to end.
   */
  public static void shutdown() {
    Sdk.instance().shutdown();
  }

  /** What the SDK does, as of now. */
  public static DriftStatus status() {
    return Sdk.instance().status();
  }
}
