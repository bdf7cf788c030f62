package ai.usetusk.drift.fallback;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link Subject} printed.
 *
 * @param engine what answered: {@code java} or {@code rust}
 * @param reason the code of the reason for Java; empty for Rust
 * @param message the reason in words; empty for Rust
 * @param library the loaded library; empty for Java
 * @param rustCalls how often Rust answered
 * @param fallbacks how often Rust failed
 * @param digest the SHA-256 of all answers
 * @param glibc the version of the glibc it runs on; empty if there is none, and if Rust is off
 * @param skipped the steps of loading that were skipped; for Java also those that were not reached
 * @param left every file and every empty directory that was where the SDK may put one, when the program was about to end
 * @param micros how long the first use of the core took, in microseconds
 */
record Report(
    String engine,
    String reason,
    String message,
    String library,
    long rustCalls,
    long fallbacks,
    String digest,
    String glibc,
    List<String> skipped,
    List<String> left,
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
        Long.parseLong(values.get("rust_calls")),
        Long.parseLong(values.get("fallbacks")),
        values.get("digest"),
        values.get("glibc"),
        list(values.get("skipped")),
        list(values.get("left")),
        Long.parseLong(values.get("micros")));
  }

  private static List<String> list(String value) {
    return Stream.of(value.split("\\|")).filter(each -> !each.isEmpty()).toList();
  }
}
