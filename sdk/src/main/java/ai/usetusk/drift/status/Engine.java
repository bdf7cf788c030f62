package ai.usetusk.drift.status;

/** The two engines. The codes are stable: programs may use them. */
public enum Engine {
  /** Rust answers the calls for which it is faster, and Java answers the others. */
  RUST("rust"),
  /** Java answers every call. */
  JAVA("java");

  private final String code;

  Engine(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as {@code doctor --json} prints it. */
  public String code() {
    return code;
  }
}
