package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Interleaving;
import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.candidate.Agreement;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.Candidates;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratio;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The operation that the exporters call for every payload, against what people would use instead and against
 * the floors.
 */
public final class ProcessTimes implements Experiment {

  private static final List<Shape> SHAPES = List.of(
      Shape.ENVELOPE_1K, Shape.RESPONSE_10K, Shape.RESPONSE_100K, Shape.BASE64_100K, Shape.TWEETS);

  private final Setup setup;
  private final boolean quick;
  private final int forks;

  /**
   * An experiment.
   *
   * @param quick in half a minute: without the parsers alone, and without merges
   * @param forks in how many JVMs; one means this JVM
   */
  public ProcessTimes(Setup setup, boolean quick, int forks) {
    this.setup = setup;
    this.quick = quick;
    this.forks = forks;
  }

  @Override
  public Section run() throws IOException {
    return section(forks == 1 ? measure() : Forks.run(setup, "process", forks));
  }

  private ObjectNode measure() throws IOException {
    List<Workload> workloads = new ArrayList<>();
    SHAPES.forEach(shape -> workloads.add(Workload.of(shape, setup.seed())));
    if (!quick) {
      workloads.add(Workload.decodedEnvelopes(setup.seed()));
    }
    workloads.forEach(workload -> workload.writeInto(setup.work()));
    List<Candidate> candidates = candidates(workloads);
    try {
      Map<String, Slices> slices = new Interleaving(
              Duration.ofSeconds(quick ? 8 : 12),
              Duration.ofSeconds(quick ? 14 : 30),
              Duration.ofMillis(4),
              setup.progress())
          .measure(Candidate.races(workloads, candidates));
      setup.engines().requireNoFallback();
      ObjectNode numbers = Ratios.json(slices);
      if (!quick) {
        ObjectNode bytes = numbers.putObject("bytes");
        workloads.forEach(
            workload -> bytes.put(workload.label(), Math.round(workload.averageBytes())));
        addTimes(numbers.putObject("microseconds"), candidates, slices);
      }
      return numbers;
    } finally {
      candidates.forEach(Candidate::close);
    }
  }

  private List<Candidate> candidates(List<Workload> workloads) throws IOException {
    List<InThisJvm> equals = new ArrayList<>();
    setup.engines().byName().forEach((name, engine) -> equals.add(Candidates.engine(name, engine)));
    equals.add(Candidates.naive());
    Agreement.check(equals.get(0), equals.subList(1, equals.size()), workloads);

    List<Candidate> candidates = new ArrayList<>(equals);
    if (setup.node() != null) {
      candidates.add(Candidates.reference(setup.node(), setup.reference(), setup.work()));
    }
    if (!quick) {
      candidates.add(Candidates.jackson());
      candidates.add(Candidates.fastjson());
    }
    candidates.add(Candidates.javaFloor());
    if (setup.nativeFloor() != null) {
      candidates.add(Candidates.nativeFloor(setup.nativeFloor(), setup.work()));
    }
    return candidates;
  }

  private static void addTimes(
      ObjectNode microseconds, List<Candidate> candidates, Map<String, Slices> slices) {
    for (Candidate candidate : candidates) {
      ObjectNode byPayload = microseconds.putObject(candidate.name());
      slices.forEach((label, measured) -> {
        if (measured.has(candidate.name())) {
          byPayload.put(label, Ratios.rounded(measured.median(candidate.name()) / 1_000));
        }
      });
    }
  }

  private static Section section(ObjectNode numbers) {
    List<Table> tables = new ArrayList<>();
    JsonNode times = numbers.path("microseconds");
    List<String> workloads = names(numbers.path("java_vs_naive"));
    if (!times.isMissingNode()) {
      tables.add(table("µs per call", names(times), workloads, times, (time, label) -> time));
      tables.add(table(
          "MB/s",
          names(times),
          workloads,
          times,
          (time, label) -> numbers.get("bytes").get(label).doubleValue() / time));
    }
    List<String> keys = Ratios.ALL.stream().map(Ratio::key).toList();
    tables.add(table("ratio", keys, workloads, numbers, (ratio, label) -> ratio));
    return new Section("process", "Everything that is exported about a payload", tables, numbers);
  }

  private interface Cell {
    double of(double number, String label);
  }

  private static Table table(
      String corner, List<String> rows, List<String> columns, JsonNode numbers, Cell cell) {
    return Table.of(
        corner,
        rows,
        columns,
        (row, column) -> {
          JsonNode number = numbers.path(row).path(column);
          return number.isMissingNode() ? "" : Table.number(cell.of(number.doubleValue(), column));
        },
        column -> column);
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
