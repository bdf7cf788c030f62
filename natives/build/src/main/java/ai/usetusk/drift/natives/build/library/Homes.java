package ai.usetusk.drift.natives.build.library;

import java.nio.file.Path;

/** Where Rust's tools keep what they fetch, found as they find it. */
final class Homes {

  private Homes() {}

  static Path cargo() {
    return home("CARGO_HOME", ".cargo");
  }

  static Path rustup() {
    return home("RUSTUP_HOME", ".rustup");
  }

  private static Path home(String variable, String otherwise) {
    String named = System.getenv(variable);
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    String home = System.getenv("HOME");
    return Path.of(home != null ? home : System.getProperty("user.home"), otherwise);
  }
}
