package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Interleaving;
import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.Candidates;
import ai.usetusk.drift.benchmarks.payload.Hostile;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import ai.usetusk.drift.model.Merges;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether any input takes more than its length times a logarithm: the time per byte of an input four times as long,
 * to that of the shorter one. That is 1 for linear, about 1.1 with a logarithm, 4 for quadratic.
 */
public final class HostileInputs implements Experiment {

  private static final int SIZE = 128 << 10;
  private static final List<String> COLUMNS = List.of("ns per byte", "four times as long");

  private final Setup setup;

  /** An experiment. */
  public HostileInputs(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() {
    List<Candidate> candidates = new ArrayList<>();
    setup
        .engines()
        .byName()
        .forEach((name, engine) -> candidates.add(Candidates.engine(name, engine)));
    List<Workload> workloads = new ArrayList<>();
    for (Hostile hostile : Hostile.values()) {
      workloads.add(workload(hostile, "short", SIZE));
      workloads.add(workload(hostile, "long", 4 * SIZE));
    }
    setup.progress().accept("hostile inputs");
    Map<String, Slices> slices = new Interleaving(
            Duration.ofSeconds(7), Duration.ofSeconds(14), Duration.ofMillis(4), setup.progress())
        .measure(Candidate.races(workloads, candidates));
    setup.engines().requireNoFallback();
    return report(workloads, slices);
  }

  private static Workload workload(Hostile hostile, String length, int size) {
    return new Workload(
        hostile.label() + " " + length, List.of(hostile.ofSize(size)), Merges.none());
  }

  private Section report(List<Workload> workloads, Map<String, Slices> slices) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode growth = numbers.putObject("time_per_byte_four_times_as_long");
    List<String> header = new ArrayList<>(List.of("input"));
    List<List<String>> rows = new ArrayList<>();
    for (String name : setup.engines().byName().keySet()) {
      COLUMNS.forEach(column -> header.add(name + ", " + column));
      growth.putObject(name);
    }
    for (int i = 0; i < workloads.size(); i += 2) {
      String label = Hostile.values()[i / 2].label();
      List<String> row = new ArrayList<>(List.of(label));
      for (String name : setup.engines().byName().keySet()) {
        double little = nanosPerByte(name, workloads.get(i), slices);
        double much = nanosPerByte(name, workloads.get(i + 1), slices);
        ((ObjectNode) growth.get(name)).put(label, Ratios.rounded(much / little));
        row.add(Table.number(much));
        row.add(Table.number(much / little));
      }
      rows.add(row);
    }
    return new Section("hostile", "Hostile inputs", List.of(new Table(header, rows)), numbers);
  }

  private static double nanosPerByte(String name, Workload workload, Map<String, Slices> slices) {
    return slices.get(workload.label()).median(name) / workload.averageBytes();
  }
}
