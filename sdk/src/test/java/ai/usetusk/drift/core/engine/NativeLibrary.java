package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.status.CoreStatus;

/** The Rust library of this build, loaded once for all tests the way an application would. */
final class NativeLibrary {

  private static final Core CORE = startWithRust();

  private NativeLibrary() {}

  /** Why Rust is or is not in use. */
  static CoreStatus status() {
    return CORE.status();
  }

  /** An engine on the loaded library. */
  static NativeEngine engine(ProtoValidation validation) {
    return new NativeEngine(new NativeBridge(), validation);
  }

  private static Core startWithRust() {
    System.setProperty("tusk.useRustCore", "1");
    try {
      return Core.start(Host.system());
    } finally {
      System.clearProperty("tusk.useRustCore");
    }
  }
}
