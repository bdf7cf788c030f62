package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Interleaving;
import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.bench.payload.Spans;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.Candidates;
import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm;
import ai.usetusk.drift.benchmarks.candidate.Operation;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.OnAndOff;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a byte of a long payload takes longer than one of a short payload, and whether Rust is worth it there. A span has two
 * of the payloads.
 */
public final class Sizes implements Experiment {

  private final Setup setup;

  /** An experiment. */
  public Sizes(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() {
    List<Workload> workloads = List.of(
        Workload.of(Shape.RESPONSE_100K, setup.seed()),
        Workload.of(Shape.RESPONSE_1M, setup.seed()),
        Workload.of(Shape.RESPONSE_16M, setup.seed()),
        Workload.of(Shape.RESPONSE_64M, setup.seed()));
    List<Candidate> candidates = new ArrayList<>();
    setup
        .engines()
        .byName()
        .forEach((name, engine) -> candidates.add(Candidates.engine(name, engine)));
    setup
        .engines()
        .byName()
        .forEach((name, engine) -> candidates.add(new InThisJvm(
            Operation.ENCODE_SPAN.by(name),
            (json, merges) -> engine.encodeSpan(Spans.of(json, json)),
            workload -> !workload.label().equals(Shape.RESPONSE_64M.label()))));
    Map<String, Slices> slices = new Interleaving(
            Duration.ofSeconds(6), Duration.ofSeconds(16), Duration.ofMillis(4), setup.progress())
        .measure(Candidate.races(workloads, candidates));
    setup.engines().requireNoFallback();
    return report(workloads, slices);
  }

  private Section report(List<Workload> workloads, Map<String, Slices> slices) {
    List<String> names = List.copyOf(setup.engines().byName().keySet());
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode perByte = numbers.putObject("time_per_byte_vs_100k");
    Workload first = workloads.get(0);
    for (String name : names) {
      ObjectNode bySize = perByte.putObject(name);
      for (Workload workload : workloads) {
        bySize.put(
            workload.label(),
            Ratios.rounded(
                nanosPerByte(name, workload, slices) / nanosPerByte(name, first, slices)));
      }
    }
    OnAndOff onAndOff = new OnAndOff(slices)
        .row(Operation.PROCESS.label(), Engines.JAVA, Engines.RUST)
        .row(
            Operation.ENCODE_SPAN.label(),
            Operation.ENCODE_SPAN.by(Engines.JAVA),
            Operation.ENCODE_SPAN.by(Engines.RUST));
    numbers.set("on_vs_off_long", onAndOff.json());
    Table nanos = Table.of(
        "process, ns per byte",
        names,
        workloads,
        (name, workload) -> Table.number(nanosPerByte(name, workload, slices)),
        Workload::label);
    Table ratios = Table.of(
        "process, per byte, to 100k",
        names,
        workloads,
        (name, workload) -> Table.number(perByte.get(name).get(workload.label()).doubleValue()),
        Workload::label);
    return new Section(
        "sizes",
        "Long payloads",
        List.of(Table.of("Rust on to off, times as fast", onAndOff.json()), nanos, ratios),
        numbers);
  }

  private static double nanosPerByte(String name, Workload workload, Map<String, Slices> slices) {
    return slices.get(workload.label()).median(name) / workload.averageBytes();
  }
}
