package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Interleaving;
import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.bench.payload.Spans;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The other operations, beside {@code process} in the same run. A span has two payloads, so that it
 * is held to two calls of {@code process}; a request has {@value #SPANS} spans with two payloads of 1 KB each.
 */
public final class Operations implements Experiment {

  private static final int SPANS = 512;

  private final Setup setup;

  /** An experiment. */
  public Operations(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() {
    List<Workload> workloads = List.of(
        Workload.of(Shape.ENVELOPE_1K, setup.seed()),
        Workload.of(Shape.RESPONSE_10K, setup.seed()),
        Workload.of(Shape.RESPONSE_100K, setup.seed()));
    List<byte[]> small = workloads.get(0).payloads();
    List<Candidate> candidates = new ArrayList<>();
    setup.engines().byName().forEach((name, engine) -> {
      candidates.add(new InThisJvm(name + " process", engine::process));
      candidates.add(new InThisJvm(
          name + " normalizeAndHash", (json, merges) -> engine.normalizeAndHash(json)));
      candidates.add(new InThisJvm(name + " struct", (json, merges) -> engine.struct(json)));
      candidates.add(new InThisJvm(name + " encodeSpan", new TwoPayloads(engine)));
      Iterator<byte[]> next = Stream.generate(() -> small).flatMap(List::stream).iterator();
      ExportRequest request = Spans.request(engine, next::next, SPANS);
      candidates.add(new InThisJvm(
          name + " encodeExportRequest",
          (json, merges) -> engine.encodeExportRequest(request),
          workload -> workload.payloads() == small));
    });
    Map<String, Slices> slices = new Interleaving(
            Duration.ofSeconds(10), Duration.ofSeconds(16), Duration.ofMillis(4), setup.progress())
        .measure(Candidate.races(workloads, candidates));
    setup.engines().requireNoFallback();
    return report(workloads, candidates.stream().map(Candidate::name).toList(), slices);
  }

  /** A span whose input is a payload and whose output is the payload before it. */
  private static final class TwoPayloads implements InThisJvm.Work {

    private final CoreEngine engine;
    private byte[] previous = {'{', '}'};

    TwoPayloads(CoreEngine engine) {
      this.engine = engine;
    }

    @Override
    public Object apply(byte[] json, Merges merges) {
      Span span = Spans.of(json, previous);
      previous = json;
      return engine.encodeSpan(span);
    }
  }

  private Section report(List<Workload> workloads, List<String> names, Map<String, Slices> slices) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode spanToProcess = numbers.putObject("span_vs_two_process_calls");
    for (String engine : setup.engines().byName().keySet()) {
      ObjectNode byPayload = spanToProcess.putObject(engine);
      slices.forEach((label, measured) -> byPayload.put(
          label, Ratios.rounded(measured.ratio(engine + " encodeSpan", engine + " process") / 2)));
    }
    Table times = Table.of(
        "µs per call",
        names,
        workloads,
        (name, workload) -> {
          Slices measured = slices.get(workload.label());
          return measured.has(name) ? Table.number(measured.median(name) / 1_000) : "";
        },
        Workload::label);
    Table spans = Table.of(
        "encodeSpan, to two calls of process",
        List.copyOf(setup.engines().byName().keySet()),
        workloads,
        (engine, workload) ->
            Table.number(spanToProcess.get(engine).get(workload.label()).doubleValue()),
        Workload::label);
    return new Section("operations", "The other operations", List.of(times, spans), numbers);
  }
}
