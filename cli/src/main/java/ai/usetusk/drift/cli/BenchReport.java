package ai.usetusk.drift.cli;

import ai.usetusk.drift.bench.Contender;
import ai.usetusk.drift.bench.Cpu;
import ai.usetusk.drift.bench.Measured;
import ai.usetusk.drift.bench.Verdict;
import ai.usetusk.drift.status.CoreStatus;
import java.util.List;

/**
 * What {@code bench} found.
 *
 * @param cpu the CPU, and the levels that Rust would use on it
 * @param java the version and the name of this JVM
 * @param rust what there is to say about Rust
 * @param clock {@code cpu} or {@code wall}
 * @param share for how much of the time the work ran, 0 to 1; means nothing if the clock is {@code wall}
 * @param files what was measured, at least one
 */
record BenchReport(Cpu cpu, Jvm java, Rust rust, String clock, double share, List<Measured> files) {

  private static final double LEAST_SHARE = 0.8;

  /** The JVM. */
  record Jvm(String version, String name) {

    /** The one that runs this. */
    static Jvm current() {
      return new Jvm(System.getProperty("java.version"), System.getProperty("java.vm.name"));
    }
  }

  /**
   * Whether Rust was measured.
   *
   * @param version the version of its library; {@code null} if there is none
   * @param reason why there is none, for machines; {@code null} if there is one
   * @param message the same in a sentence
   */
  record Rust(String version, String reason, String message) {

    /** What a core has to say about itself. */
    static Rust of(CoreStatus status) {
      return new Rust(
          status.libraryVersion(),
          status.reason() == null ? null : status.reason().code(),
          status.message());
    }

    /** Whether it was. */
    boolean inUse() {
      return reason == null;
    }
  }

  /** Whether other programs kept this one from running, so that the engines are less warm than in a service. */
  boolean busy() {
    return clock.equals("cpu") && share < LEAST_SHARE;
  }

  /** Whether any file was measured with Rust, so that there is something to compare. */
  boolean compares() {
    return files.stream()
        .anyMatch(file -> file.encodeSpan().speed(Contender.RUST).isPresent());
  }

  /** How many times as fast as Java Rust encodes all spans; only if there is something to compare. */
  double speed() {
    return Verdict.speed(files);
  }

  Verdict verdict() {
    if (!rust.inUse()) {
      return Verdict.noRust(rust.reason(), rust.message());
    }
    return compares() ? Verdict.of(speed()) : Verdict.nothingMeasured();
  }
}
