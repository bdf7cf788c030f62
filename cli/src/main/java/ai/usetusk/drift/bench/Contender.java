package ai.usetusk.drift.bench;

/** One of the settings that are compared. */
public enum Contender {
  /** Rust off. */
  JAVA("java"),
  /** Rust on, and everything else as it is by default. */
  RUST("rust"),
  /** Rust on, and the check of what it encoded off: {@code TUSK_SKIP_PROTO_VALIDATION}. */
  RUST_UNCHECKED("rust, unchecked");

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  /** The name in tables. */
  public String label() {
    return label;
  }
}
