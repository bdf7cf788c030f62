package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.candidate.Agreement;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.Candidates;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm;
import ai.usetusk.drift.benchmarks.measure.Interleaving;
import ai.usetusk.drift.benchmarks.measure.Slices;
import ai.usetusk.drift.benchmarks.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratio;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The operation that the exporters call for every payload, against what people would use instead and against
 * the floors.
 */
public final class ProcessTimes implements Experiment {

  private static final List<Shape> SHAPES = List.of(
      Shape.ENVELOPE_1K, Shape.RESPONSE_10K, Shape.RESPONSE_100K, Shape.BASE64_100K, Shape.TWEETS);

  private final Setup setup;
  private final boolean quick;

  /**
   * An experiment.
   *
   * @param quick in less than a minute: without the parsers alone, and without merges
   */
  public ProcessTimes(Setup setup, boolean quick) {
    this.setup = setup;
    this.quick = quick;
  }

  @Override
  public Section run() throws IOException {
    List<Workload> workloads = new ArrayList<>();
    SHAPES.forEach(shape -> workloads.add(Workload.of(shape, setup.seed())));
    if (!quick) {
      workloads.add(Workload.decodedEnvelopes(setup.seed()));
    }
    workloads.forEach(workload -> workload.writeInto(setup.work()));
    List<Candidate> candidates = candidates(workloads);
    try {
      Duration warmUp = Duration.ofSeconds(quick ? 13 : 30);
      Duration measurement = Duration.ofSeconds(quick ? 20 : 70);
      Map<String, Slices> slices = new Interleaving(
              warmUp, measurement, Duration.ofMillis(4), setup.progress())
          .measure(workloads, candidates);
      setup.engines().requireNoFallback();
      return report(workloads, candidates.stream().map(Candidate::name).toList(), slices);
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

  private Section report(List<Workload> workloads, List<String> names, Map<String, Slices> slices) {
    ObjectNode numbers = Ratios.json(slices);
    if (!quick) {
      numbers.set("microseconds", microseconds(names, slices));
    }
    List<Table> tables = List.of(
        table("µs per call", names, workloads, (name, workload) -> {
          Slices measured = slices.get(workload.label());
          return measured.has(name) ? Table.number(measured.median(name) / 1_000) : "";
        }),
        table("MB/s", names, workloads, (name, workload) -> {
          Slices measured = slices.get(workload.label());
          return measured.has(name)
              ? Table.number(workload.averageBytes() * 1_000 / measured.median(name))
              : "";
        }),
        table(
            "ratio",
            Ratios.ALL.stream().map(Ratio::key).toList(),
            workloads,
            (key, workload) -> Ratios.ALL.stream()
                .filter(ratio -> ratio.key().equals(key))
                .filter(ratio -> ratio.isIn(slices.get(workload.label())))
                .map(ratio -> Table.number(ratio.of(slices.get(workload.label()))))
                .findFirst()
                .orElse("")));
    return new Section("process", "Everything that is exported about a payload", tables, numbers);
  }

  private static ObjectNode microseconds(List<String> names, Map<String, Slices> slices) {
    ObjectNode micros = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      ObjectNode byPayload = micros.putObject(name);
      slices.forEach((label, measured) -> {
        if (measured.has(name)) {
          byPayload.put(label, Ratios.rounded(measured.median(name) / 1_000));
        }
      });
    }
    return micros;
  }

  private static Table table(
      String corner,
      List<String> rows,
      List<Workload> workloads,
      BiFunction<String, Workload, String> cell) {
    return Table.of(corner, rows, workloads, cell, Workload::label);
  }
}
