package ai.usetusk.drift.fallback;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A line of the table of results.
 *
 * @param group what the row is about, as a heading
 * @param name what was tried
 * @param image the system with the JVM
 * @param engine what answered: {@code java} or {@code rust}
 * @param reason the code of the reason for Java; empty for Rust
 * @param sameBytes whether the answers were those of the Java engine
 * @param exitCode the program's exit code
 * @param stderrLines how many lines were on standard error
 * @param left how many files or empty directories were on disk that were not there before
 * @param millis how long the first use of the core took, in milliseconds; empty if not measured
 */
record Row(
    String group,
    String name,
    String image,
    String engine,
    String reason,
    boolean sameBytes,
    int exitCode,
    int stderrLines,
    int left,
    String millis) {

  private static final String SEPARATOR = "\t";

  /** What a {@link Subject} came to. */
  static Row of(String group, String name, JvmImage image, Sandbox.Result result, int left) {
    Report report = result.report();
    return new Row(
        group,
        name,
        image.name(),
        report.engine(),
        report.reason(),
        report.digest().equals(Run.JAVA_DIGEST),
        result.exitCode(),
        (int) result.stderr().lines().count(),
        left,
        Long.toString(TimeUnit.MICROSECONDS.toMillis(report.micros())));
  }

  /** The row as a line of a file of results. */
  String toLine() {
    return String.join(
        SEPARATOR,
        List.of(
            group,
            name,
            image,
            engine,
            reason,
            Boolean.toString(sameBytes),
            Integer.toString(exitCode),
            Integer.toString(stderrLines),
            Integer.toString(left),
            millis));
  }

  /** Reads such a line. */
  static Row ofLine(String line) {
    String[] columns = line.split(SEPARATOR, -1);
    return new Row(
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        columns[4],
        Boolean.parseBoolean(columns[5]),
        Integer.parseInt(columns[6]),
        Integer.parseInt(columns[7]),
        Integer.parseInt(columns[8]),
        columns[9]);
  }
}
