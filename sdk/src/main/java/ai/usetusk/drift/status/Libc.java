package ai.usetusk.drift.status;

/** The C library of a Linux process. The codes are stable: programs may use them. */
public enum Libc {
  /** The GNU C library. */
  GLIBC("glibc"),
  /** The musl C library. */
  MUSL("musl"),
  /** Neither could be proved, or both seem to be there. */
  UNKNOWN("unknown");

  private final String code;

  Libc(String code) {
    this.code = code;
  }

  /** The stable lower-case name, as {@code doctor --json} prints it. */
  public String code() {
    return code;
  }
}
