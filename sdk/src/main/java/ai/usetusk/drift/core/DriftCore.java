package ai.usetusk.drift.core;

import ai.usetusk.drift.core.engine.Core;
import ai.usetusk.drift.status.CoreStatus;

/**
 * The entry to the core: decides once for this class loader which engine runs, and tells.
 *
 * <p>Start-up never throws because of Rust: whatever goes wrong, {@link #engine()} answers from Java
 * and {@link #status()} has the reason. Safe for use by many threads.
 */
public final class DriftCore {

  private DriftCore() {}

  /**
   * The engine that this application uses.
   *
   * @throws RustCoreRequiredException if {@code tusk.rustCore.required} is on and the Rust library
   *     could not be loaded
   */
  public static CoreEngine engine() {
    return Core.instance().engine();
  }

  /** Which engine runs and why, as of now. */
  public static CoreStatus status() {
    return Core.instance().status();
  }

  /** The version of this SDK. */
  public static String version() {
    return Core.version();
  }
}
