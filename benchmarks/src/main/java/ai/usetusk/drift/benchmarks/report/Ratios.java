package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.bench.measure.Slices;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The ratios that say whether the engines are fast: to what people would use instead, and to the floor. */
public final class Ratios {

  /** All of them, in the order of the report. */
  public static final List<Ratio> ALL = List.of(
      Ratio.timesFaster("java_vs_naive", "java", "naive"),
      Ratio.partOfFloor("java_vs_floor", "java", "java floor"),
      Ratio.timesFaster("rust_vs_naive", "rust", "naive"),
      Ratio.timesFaster("rust_vs_java", "rust", "java"),
      Ratio.timesFaster("rust_vs_reference", "rust", "reference"),
      Ratio.partOfFloor("rust_vs_floor", "rust", "native floor"));

  private Ratios() {}

  /**
   * One object with an object for each ratio, with a number for each payload. What was not measured is
   * not there.
   */
  public static ObjectNode json(Map<String, Slices> slicesByWorkload) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Ratio ratio : ALL) {
      ObjectNode byPayload = json.objectNode();
      slicesByWorkload.forEach((label, slices) -> {
        if (ratio.isIn(slices)) {
          byPayload.put(label, rounded(ratio.of(slices)));
        }
      });
      if (!byPayload.isEmpty()) {
        json.set(ratio.key(), byPayload);
      }
    }
    return json;
  }

  /** To three decimals: more would not be the same in the next run. */
  public static double rounded(double ratio) {
    return Math.round(ratio * 1_000) / 1_000.0;
  }
}
