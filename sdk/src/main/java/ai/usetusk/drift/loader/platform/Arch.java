package ai.usetusk.drift.loader.platform;

/** The processor architectures that some library is built for. */
public enum Arch {
  /** 64 bit x86. */
  X86_64("x86_64", 62),
  /** 64 bit ARM. */
  AARCH64("aarch64", 183);

  private final String code;
  private final int elfMachine;

  Arch(String code, int elfMachine) {
    this.code = code;
    this.elfMachine = elfMachine;
  }

  /** Our lower-case name, the second half of a platform's directory. */
  public String code() {
    return code;
  }

  /** Its number in the header of an ELF file, e_machine: EM_X86_64, EM_AARCH64. */
  int elfMachine() {
    return elfMachine;
  }

  /**
   * What a JVM means by this value of {@code os.arch}, or null if that is not known. JVMs for 64 bit
   * x86 say {@code x86_64} on macOS and {@code amd64} elsewhere; other spellings are those of other
   * programs, and some stand for 32 bit.
   */
  static Arch of(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64", "arm64" -> AARCH64;
      default -> null;
    };
  }
}
