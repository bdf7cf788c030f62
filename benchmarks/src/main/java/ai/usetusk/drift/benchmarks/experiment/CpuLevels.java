package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.Bench;
import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The Rust engine on CPUs with fewer instructions, each in a process of its own: the library reads once up to which level
 * it may go. A level above the CPU's own is the CPU's own.
 */
public final class CpuLevels implements Experiment {

  /** What the library reads. */
  private static final String VARIABLE = "TUSK_RUST_CORE_CPU";

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
      List<String> arguments = new ArrayList<>(List.of("--quick", "--json"));
      arguments.addAll(setup.arguments());
      String json = Jvm.likeThis()
          .withEnvironment(VARIABLE, level)
          .withOptions("-Xms2g", "-Xmx2g")
          .run(Bench.class, arguments.toArray(String[]::new));
      byLevel.set(level, new ObjectMapper().readTree(json));
    }
    List<Table> tables = new ArrayList<>();
    for (String ratio : RATIOS) {
      tables.add(table(ratio, byLevel));
    }
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.set("cpu_levels", byLevel);
    return new Section("cpu", "Rust on CPUs with fewer instructions", tables, numbers);
  }

  private Table table(String ratio, ObjectNode byLevel) {
    List<String> payloads = new ArrayList<>();
    JsonNode first = byLevel.path(levels.get(0)).path(ratio);
    for (Iterator<String> names = first.fieldNames(); names.hasNext(); ) {
      payloads.add(names.next());
    }
    return Table.of(
        ratio,
        levels,
        payloads,
        (level, payload) ->
            Table.number(byLevel.path(level).path(ratio).path(payload).doubleValue()),
        payload -> payload);
  }
}
