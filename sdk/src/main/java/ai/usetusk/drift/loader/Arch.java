package ai.usetusk.drift.loader;

import java.util.Optional;

/** The processor architectures that some library is built for. */
public enum Arch {
  /** 64 bit x86. */
  X86_64("x86_64"),
  /** 64 bit ARM. */
  AARCH64("aarch64");

  private final String code;

  Arch(String code) {
    this.code = code;
  }

  /** Our lower-case name, the second half of a platform's directory. */
  public String code() {
    return code;
  }

  /** The architecture that a JVM means by this value of {@code os.arch}. */
  static Optional<Arch> of(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "arm64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }
}
