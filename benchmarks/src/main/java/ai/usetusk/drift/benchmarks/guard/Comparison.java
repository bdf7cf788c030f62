package ai.usetusk.drift.benchmarks.guard;

import ai.usetusk.drift.benchmarks.guard.Baseline.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stored numbers beside measured ones. */
final class Comparison {

  private Comparison() {}

  /**
   * One line for each number that is worse than allowed, or that is stored and was not measured, or that
   * was measured and is not stored.
   */
  static List<String> failures(
      Kind kind, Map<String, Double> stored, Map<String, Double> measured) {
    List<String> failures = new ArrayList<>();
    stored.forEach((name, before) -> {
      Double now = measured.get(name);
      if (now == null) {
        failures.add("%s: stored %s, not measured".formatted(name, Bound.number(before)));
      } else if (!kind.bound().allows(before, now)) {
        failures.add("%s: stored %s, measured %s, must be %s"
            .formatted(
                name, Bound.number(before), Bound.number(now), kind.bound().describe(before)));
      }
    });
    measured.forEach((name, now) -> {
      if (!stored.containsKey(name)) {
        failures.add("%s: measured %s, not stored".formatted(name, Bound.number(now)));
      }
    });
    return failures;
  }
}
