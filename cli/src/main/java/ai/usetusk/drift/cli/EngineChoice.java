package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.RustCoreRequiredException;
import ai.usetusk.drift.core.engine.FailOpenEngine;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.CoreStatus;

/** The engines that a user can ask for. Only one can be opened per JVM, since the SDK has one. */
enum EngineChoice {
  /** The Java engine; the library is not even looked for. */
  JAVA,
  /** The Rust engine with nothing behind it. */
  RUST,
  /** What a service with the same settings would use. */
  AUTO;

  /**
   * The engine. Sets system properties, because they win over the environment.
   *
   * @throws CliFailure if Rust was chosen, or is required by the settings, and cannot be used
   */
  CoreEngine open() {
    if (this != AUTO) {
      System.setProperty(Setting.USE_RUST_CORE.property().orElseThrow(), this == RUST ? "1" : "0");
      System.setProperty(Setting.RUST_CORE_REQUIRED.property().orElseThrow(), "0");
    }
    CoreEngine engine;
    try {
      engine = DriftCore.engine();
    } catch (RustCoreRequiredException e) {
      throw new CliFailure(DriftCli.EXIT_FAILED, e.getMessage(), e);
    }
    return this == RUST ? withoutFallback(engine) : engine;
  }

  private static CoreEngine withoutFallback(CoreEngine engine) {
    if (engine instanceof FailOpenEngine failOpen && failOpen.nativeEngine().isPresent()) {
      return failOpen.nativeEngine().get();
    }
    CoreStatus status = DriftCore.status();
    throw new CliFailure(
        DriftCli.EXIT_NO_RUST,
        "Rust cannot be used (" + status.reason().code() + "): " + status.message(),
        status.cause());
  }

  /** The engine in use and, if it is Java, the reason; for one line of text. */
  static String inUse() {
    CoreStatus status = DriftCore.status();
    String engine = status.engine().code();
    return status.reason() == null
        ? engine
        : engine + " (" + status.reason().code() + ": " + status.message() + ")";
  }
}
