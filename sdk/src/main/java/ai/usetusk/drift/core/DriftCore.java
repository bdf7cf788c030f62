package ai.usetusk.drift.core;

import ai.usetusk.drift.core.engine.Core;
import ai.usetusk.drift.status.CoreStatus;

/**
 * The way into the core. At its first use it decides which engine runs, once for this class loader, and
 * says so in the log.
 *
 * <p>Whatever goes wrong with Rust, {@link #engine()} gives an engine that works, and {@link #status()} says
 * what went wrong. Any number of threads can use this class.
 */
public final class DriftCore {

  private DriftCore() {}

  /**
   * The engine that this application uses.
   *
   * @throws RustCoreRequiredException if {@code tusk.rustCore.required} is on and the Rust library could not
   *     be loaded
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
