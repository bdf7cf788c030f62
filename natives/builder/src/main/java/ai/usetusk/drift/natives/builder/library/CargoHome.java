package ai.usetusk.drift.natives.builder.library;

import java.nio.file.Path;

/** Where cargo keeps what it fetches. */
final class CargoHome {

  private CargoHome() {}

  /** Finds it as cargo does. */
  static Path find() {
    String named = System.getenv("CARGO_HOME");
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    String home = System.getenv("HOME");
    return Path.of(home != null ? home : System.getProperty("user.home"), ".cargo");
  }
}
