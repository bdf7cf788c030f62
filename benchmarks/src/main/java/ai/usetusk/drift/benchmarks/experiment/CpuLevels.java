package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Rust engine on CPUs with fewer instructions, each in a process of its own: the library reads once up to which level
 * it may go. A level above the CPU's own is the CPU's own. Without SHA instructions, HotSpot does without them too.
 */
public final class CpuLevels implements Experiment {

  /** What the library reads. */
  private static final String VARIABLE = "TUSK_RUST_CORE_CPU";

  private static final String NO_SHA = "nosha";

  private static final List<String> RATIOS =
      List.of("rust_vs_java", "rust_vs_naive", "rust_vs_floor");

  private final Setup setup;
  private final List<String> levels;

  /**
   * An experiment.
   *
   * @param levels values of {@code TUSK_RUST_CORE_CPU}
   */
  public CpuLevels(Setup setup, List<String> levels) {
    this.setup = setup;
    this.levels = List.copyOf(levels);
  }

  @Override
  public Section run() throws IOException {
    ObjectNode byLevel = JsonNodeFactory.instance.objectNode();
    for (String level : levels) {
      setup.progress().accept("at CPU level " + level);
      Jvm jvm = Jvm.likeThis().withEnvironment(VARIABLE, level);
      if (level.contains(NO_SHA)) {
        jvm = jvm.withOptions("-XX:+UnlockDiagnosticVMOptions", "-XX:-UseSHA256Intrinsics");
      }
      byLevel.set(level, setup.numbersFrom(jvm, "--quick"));
    }
    ObjectNode onAndOff = onAndOff(byLevel);
    List<Table> tables = new ArrayList<>();
    tables.add(Table.of("Rust on to off, times as fast", onAndOff));
    for (String ratio : RATIOS) {
      ObjectNode rows = JsonNodeFactory.instance.objectNode();
      byLevel.properties().forEach(level -> {
        if (level.getValue().has(ratio)) {
          rows.set(level.getKey(), level.getValue().get(ratio));
        }
      });
      tables.add(Table.of(ratio, rows));
    }
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.set("cpu_levels", byLevel);
    numbers.set("on_vs_off_at_levels", onAndOff);
    return new Section("cpu", "Rust on CPUs with fewer instructions", tables, numbers);
  }

  /** One row for each operation and level. */
  private static ObjectNode onAndOff(ObjectNode byLevel) {
    ObjectNode rows = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> level : byLevel.properties()) {
      level
          .getValue()
          .path("on_vs_off")
          .properties()
          .forEach(operation ->
              rows.set(level.getKey() + ", " + operation.getKey(), operation.getValue()));
      if (level.getValue().has("rust_vs_java")) {
        rows.set(level.getKey() + ", process", level.getValue().get("rust_vs_java"));
      }
    }
    return rows;
  }
}
