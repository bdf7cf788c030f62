package ai.usetusk.drift.status;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/**
 * Which engine runs, and why, at one moment. Look here first if you expected Rust and Java answers. {@code
 * DriftCore.status()} makes one. Immutable.
 */
public final class CoreStatus {

  private final String sdkVersion;
  private final boolean enabled;
  private final SettingSource decidedBy;
  private final String os;
  private final String arch;
  private final Libc libc;
  private final Path libraryPath;
  private final String libraryVersion;
  private final String librarySha256;
  private final Reason reason;
  private final String message;
  private final Throwable cause;
  private final CircuitState circuit;
  private final Instant nextAttempt;
  private final long nativeCalls;
  private final long javaCalls;
  private final long preferredCalls;
  private final long fallbacks;
  private final long inputErrors;

  private CoreStatus(Builder builder) {
    sdkVersion = builder.sdkVersion;
    enabled = builder.enabled;
    decidedBy = builder.decidedBy;
    os = builder.os;
    arch = builder.arch;
    libc = builder.libc;
    libraryPath = builder.libraryPath;
    libraryVersion = builder.libraryVersion;
    librarySha256 = builder.librarySha256;
    reason = builder.reason;
    message = builder.message;
    cause = builder.cause;
    circuit = builder.circuit;
    nextAttempt = builder.nextAttempt;
    nativeCalls = builder.nativeCalls;
    javaCalls = builder.javaCalls;
    preferredCalls = builder.preferredCalls;
    fallbacks = builder.fallbacks;
    inputErrors = builder.inputErrors;
  }

  /** The version of this SDK. */
  public String sdkVersion() {
    return sdkVersion;
  }

  /** Whether Rust was asked for. */
  public boolean enabled() {
    return enabled;
  }

  /** Which setting decided that. */
  public SettingSource decidedBy() {
    return decidedBy;
  }

  /**
   * The engine in use. If it is Rust, Java still answers the calls for which Java is faster: small payloads
   * and export requests.
   */
  public Engine engine() {
    return reason == null ? Engine.RUST : Engine.JAVA;
  }

  /**
   * The operating system: {@code linux}, {@code macos} or {@code windows}. Any other has the name that the
   * JVM gives it, so this is a text and not an enum. {@code null} if Rust was not asked for, because then
   * nobody looks.
   */
  public String os() {
    return os;
  }

  /**
   * The processor architecture: {@code x86_64} or {@code aarch64}. Any other has the name that the JVM gives
   * it, so this is a text and not an enum. {@code null} if Rust was not asked for.
   */
  public String arch() {
    return arch;
  }

  /** The C library; {@code null} on systems that have only one, and if Rust was not asked for. */
  public Libc libc() {
    return libc;
  }

  /** The library that is loaded; {@code null} if none is. */
  public Path libraryPath() {
    return libraryPath;
  }

  /** The version of the loaded library; {@code null} if none is. */
  public String libraryVersion() {
    return libraryVersion;
  }

  /** The SHA-256 of the loaded library, 64 hexadecimal digits; {@code null} if none is. */
  public String librarySha256() {
    return librarySha256;
  }

  /** Why Java answers every call; {@code null} if and only if Rust is in use. */
  public Reason reason() {
    return reason;
  }

  /** The reason in a sentence, with what to do; {@code null} if and only if Rust is in use. */
  public String message() {
    return message;
  }

  /** What was thrown; {@code null} if nothing was, or if Rust is in use. */
  public Throwable cause() {
    return cause;
  }

  /** Whether calls try Rust. {@link CircuitState#CLOSED} if no library is loaded. */
  public CircuitState circuit() {
    return circuit;
  }

  /**
   * When the next call tries Rust, to the second; {@code null} if and only if the circuit is closed. While
   * a call is trying, this is when another one will try if that call never ends.
   */
  public Instant nextAttempt() {
    return nextAttempt;
  }

  /** The number of calls that Rust answered, with a result or an input error. */
  public long nativeCalls() {
    return nativeCalls;
  }

  /** The number of calls that Java answered, with a result or an input error, for any reason. */
  public long javaCalls() {
    return javaCalls;
  }

  /** How many of the {@link #javaCalls} went to Java by choice, because Java is faster for them. */
  public long preferredCalls() {
    return preferredCalls;
  }

  /** How many of the {@link #javaCalls} went to Java because Rust had been tried and failed. */
  public long fallbacks() {
    return fallbacks;
  }

  /** The number of calls that ended because the input was bad, whichever engine noticed. */
  public long inputErrors() {
    return inputErrors;
  }

  /** One line for people; its form may change. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Tusk Drift ").append(sdkVersion);
    if (reason == null) {
      text.append(": Rust core in use, ").append(libraryPath);
    } else {
      text.append(": Java core in use (").append(reason.code()).append("): ").append(message);
    }
    if (cause != null) {
      text.append("; cause: ").append(cause);
    }
    text.append("; Rust was ").append(enabled ? "" : "not ").append("asked for (");
    text.append(decidedBy.code()).append(')');
    if (os != null) {
      text.append("; ").append(os).append(' ').append(arch);
      text.append(libc == null ? "" : " " + libc.code());
    }
    text.append("; circuit ").append(circuit.code());
    if (nextAttempt != null) {
      text.append(", next attempt at ").append(nextAttempt);
    }
    text.append("; calls: ").append(nativeCalls).append(" by Rust, ");
    text.append(javaCalls).append(" by Java (").append(preferredCalls).append(" by choice, ");
    text.append(fallbacks).append(" because Rust failed), ");
    text.append(inputErrors).append(" with bad input");
    // Paths and messages may hold anything.
    return text.toString().replaceAll("\\p{Cntrl}", "?");
  }

  /**
   * A builder for a status without a library, without calls, and with a closed circuit. {@code DriftCore}
   * uses it, and so can tests of code that shows a status.
   */
  public static Builder builder(String sdkVersion) {
    return new Builder(sdkVersion);
  }

  /** Collects the parts of a {@link CoreStatus}, in any order. Only one thread can use it at a time. */
  public static final class Builder {
    private final String sdkVersion;
    private boolean enabled;
    private SettingSource decidedBy = SettingSource.DEFAULT;
    private String os;
    private String arch;
    private Libc libc;
    private Path libraryPath;
    private String libraryVersion;
    private String librarySha256;
    private Reason reason;
    private String message;
    private Throwable cause;
    private CircuitState circuit = CircuitState.CLOSED;
    private Instant nextAttempt;
    private long nativeCalls;
    private long javaCalls;
    private long preferredCalls;
    private long fallbacks;
    private long inputErrors;

    private Builder(String sdkVersion) {
      this.sdkVersion = Objects.requireNonNull(sdkVersion, "sdkVersion");
    }

    /** Sets whether Rust was asked for, and which setting decided that. */
    public Builder decision(boolean enabled, SettingSource decidedBy) {
      this.enabled = enabled;
      this.decidedBy = Objects.requireNonNull(decidedBy, "decidedBy");
      return this;
    }

    /** Sets the platform; {@code libc} may be {@code null}. */
    public Builder platform(String os, String arch, Libc libc) {
      this.os = Objects.requireNonNull(os, "os");
      this.arch = Objects.requireNonNull(arch, "arch");
      this.libc = libc;
      return this;
    }

    /** Sets the loaded library. */
    public Builder library(Path path, String version, String sha256) {
      this.libraryPath = Objects.requireNonNull(path, "path");
      this.libraryVersion = Objects.requireNonNull(version, "version");
      this.librarySha256 = Objects.requireNonNull(sha256, "sha256");
      return this;
    }

    /** Sets that Java answers every call, and why; {@code cause} may be {@code null}. */
    public Builder javaAnswers(Reason reason, String message, Throwable cause) {
      this.reason = Objects.requireNonNull(reason, "reason");
      this.message = Objects.requireNonNull(message, "message");
      this.cause = cause;
      return this;
    }

    /** Sets that the circuit is not closed, and when the next call tries Rust. */
    public Builder brokenCircuit(CircuitState state, Instant nextAttempt) {
      this.circuit = Objects.requireNonNull(state, "state");
      this.nextAttempt = Objects.requireNonNull(nextAttempt, "nextAttempt");
      return this;
    }

    /** Sets the number of calls that Rust answered. */
    public Builder nativeCalls(long calls) {
      this.nativeCalls = calls;
      return this;
    }

    /** Sets the number of calls that Java answered. */
    public Builder javaCalls(long calls) {
      this.javaCalls = calls;
      return this;
    }

    /** Sets how many of these went to Java by choice. */
    public Builder preferredCalls(long calls) {
      this.preferredCalls = calls;
      return this;
    }

    /** Sets how many of these went to Java because Rust had failed. */
    public Builder fallbacks(long calls) {
      this.fallbacks = calls;
      return this;
    }

    /** Sets the number of calls that ended because the input was bad. */
    public Builder inputErrors(long calls) {
      this.inputErrors = calls;
      return this;
    }

    /**
     * The status.
     *
     * @throws IllegalStateException if neither a library nor a reason for Java was set
     */
    public CoreStatus build() {
      if (libraryPath == null && reason == null) {
        throw new IllegalStateException("neither a library nor a reason why Java answers");
      }
      return new CoreStatus(this);
    }
  }
}
