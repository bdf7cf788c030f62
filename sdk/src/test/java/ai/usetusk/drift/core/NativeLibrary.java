package ai.usetusk.drift.core;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.status.CoreStatus;

/** The Rust library of this build, loaded once for all tests the way an application would. */
final class NativeLibrary {

  private static final DriftCore CORE = startWithRust();

  private NativeLibrary() {}

  /** Why Rust is or is not in use. */
  static CoreStatus status() {
    return CORE.currentStatus();
  }

  /** An engine on the loaded library. */
  static NativeEngine engine(ProtoValidation validation) {
    return new NativeEngine(new NativeBridge(), validation);
  }

  private static DriftCore startWithRust() {
    System.setProperty("tusk.useRustCore", "1");
    try {
      return DriftCore.start(Host.system());
    } finally {
      System.clearProperty("tusk.useRustCore");
    }
  }
}
