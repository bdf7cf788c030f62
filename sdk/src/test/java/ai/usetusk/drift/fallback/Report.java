package ai.usetusk.drift.fallback;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@link Subject} printed.
 *
 * @param engine what answered: {@code java} or {@code rust}
 * @param reason the code of the reason for Java; empty for Rust
 * @param message the reason in words; empty for Rust
 * @param library the loaded library; empty for Java
 * @param fallbacks how often Rust failed
 * @param digest the SHA-256 of all answers
 * @param micros how long the first use of the core took, in microseconds
 */
record Report(
    String engine,
    String reason,
    String message,
    String library,
    long fallbacks,
    String digest,
    long micros) {

  private static final String PREFIX = "subject.";

  /** Reads the last report of the output; other lines are left alone. */
  static Report parse(Sandbox.Result result) {
    Map<String, String> values = result
        .stdout()
        .lines()
        .filter(line -> line.startsWith(PREFIX))
        .map(line -> line.substring(PREFIX.length()).split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, last) -> last));
    if (!values.containsKey("micros")) {
      throw new AssertionError("the program did not come to its end: " + result);
    }
    return new Report(
        values.get("engine"),
        values.get("reason"),
        values.get("message"),
        values.get("library"),
        Long.parseLong(values.get("fallbacks")),
        values.get("digest"),
        Long.parseLong(values.get("micros")));
  }
}
