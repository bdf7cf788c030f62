package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.benchmarks.report.BarChart.Bar;
import ai.usetusk.drift.benchmarks.report.BarChart.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pictures of the page, from the numbers of a full run. */
public final class Charts {

  private static final Map<String, Kind> KINDS = Map.of(
      "java", Kind.OURS,
      "rust", Kind.OURS,
      "java floor", Kind.FLOOR,
      "native floor", Kind.FLOOR);

  private Charts() {}

  /** What switching Rust on is worth, for each payload and operation. */
  public static BarChart onAndOff(JsonNode numbers) {
    BarChart chart =
        new BarChart("Rust on, times as fast as off, with the defaults; longer is better");
    JsonNode operations = numbers.path("on_vs_off");
    for (String payload : names(operations.path("encodeSpan"))) {
      List<Bar> bars = new ArrayList<>();
      bars.add(new Bar("Rust off", 1, Kind.PEER));
      for (String operation : names(operations)) {
        JsonNode ratio = operations.path(operation).path(payload);
        if (ratio.isNumber()) {
          bars.add(new Bar(operation, ratio.doubleValue(), Kind.OURS));
        }
      }
      chart.panel(payload, bars);
    }
    return chart;
  }

  /** How much of each payload a second of CPU time is enough for, for all candidates that do all the work. */
  public static BarChart throughput(JsonNode numbers) {
    BarChart chart = new BarChart("Megabytes per second of CPU time; longer is better");
    for (String payload : names(numbers.path("bytes"))) {
      double bytes = numbers.get("bytes").get(payload).doubleValue();
      List<Bar> bars = new ArrayList<>();
      for (String name :
          List.of("reference", "naive", "java", "rust", "java floor", "native floor")) {
        JsonNode micros = numbers.path("microseconds").path(name).path(payload);
        if (micros.isNumber()) {
          bars.add(
              new Bar(name, bytes / micros.doubleValue(), KINDS.getOrDefault(name, Kind.PEER)));
        }
      }
      chart.panel(payload, bars);
    }
    return chart;
  }

  /** How near each engine is to its floor. */
  public static BarChart floors(JsonNode numbers) {
    BarChart chart = new BarChart("Time to that of the floor; 1 is the floor, shorter is better");
    for (String payload : names(numbers.path("java_vs_floor"))) {
      List<Bar> bars = new ArrayList<>();
      bars.add(new Bar("floor", 1, Kind.FLOOR));
      for (String engine : List.of("java", "rust")) {
        JsonNode ratio = numbers.path(engine + "_vs_floor").path(payload);
        if (ratio.isNumber()) {
          bars.add(new Bar(engine, ratio.doubleValue(), Kind.OURS));
        }
      }
      chart.panel(payload, bars);
    }
    return chart;
  }

  /** What Rust is worth where the CPU has fewer instructions. */
  public static BarChart cpuLevels(JsonNode numbers) {
    BarChart chart = new BarChart("Rust, times faster than Java, by CPU level; longer is better");
    JsonNode levels = numbers.path("cpu_levels");
    for (String payload : names(numbers.path("java_vs_floor"))) {
      List<Bar> bars = new ArrayList<>();
      for (String level : names(levels)) {
        JsonNode ratio = levels.path(level).path("rust_vs_java").path(payload);
        if (ratio.isNumber()) {
          bars.add(new Bar(level, ratio.doubleValue(), Kind.OURS));
        }
      }
      chart.panel(payload, bars);
    }
    return chart;
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
