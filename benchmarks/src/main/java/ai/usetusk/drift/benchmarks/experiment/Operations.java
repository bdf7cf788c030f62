package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Interleaving;
import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.bench.payload.Spans;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm;
import ai.usetusk.drift.benchmarks.candidate.Operation;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.OnAndOff;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.SpanBytes;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Each operation with Rust on and with Rust off, in one run, with the defaults. A span has two payloads, so that it is held to
 * two calls of {@code process}; a request has {@value #SPANS} spans with two payloads of 1 KB each.
 */
public final class Operations implements Experiment {

  private static final int SPANS = 512;
  private static final String REQUEST = "encodeExportRequest";
  private static final String COPY = "copy of the request's bytes";
  private static final String UNCHECKED = "encodeSpan, check skipped";

  private static final List<Operation> ALL = List.of(
      Operation.ENCODE_SPAN, Operation.PROCESS, Operation.NORMALIZE_AND_HASH, Operation.STRUCT);
  private static final List<Shape> SHAPES =
      List.of(Shape.ENVELOPE_1K, Shape.RESPONSE_10K, Shape.RESPONSE_100K);
  private static final List<Shape> MORE_SHAPES = List.of(Shape.BASE64_100K, Shape.TWEETS);

  private final Setup setup;
  private final boolean quick;
  private final int forks;

  /**
   * An experiment.
   *
   * @param quick in a quarter of a minute: only {@code encodeSpan}, and up to 100 KB
   * @param forks in how many JVMs; one means this JVM
   */
  public Operations(Setup setup, boolean quick, int forks) {
    this.setup = setup;
    this.quick = quick;
    this.forks = forks;
  }

  @Override
  public Section run() throws IOException {
    return section(forks == 1 ? measure() : Forks.run(setup, "operations", forks));
  }

  private ObjectNode measure() {
    List<Workload> workloads = new ArrayList<>();
    SHAPES.forEach(shape -> workloads.add(Workload.of(shape, setup.seed())));
    Map<String, CoreEngine> engines = setup.engines().withUnchecked();
    List<Candidate> candidates = new ArrayList<>();
    if (quick) {
      candidates.addAll(Operation.candidates(engines, List.of(Operation.ENCODE_SPAN)));
    } else {
      MORE_SHAPES.forEach(shape -> workloads.add(Workload.of(shape, setup.seed())));
      candidates.addAll(Operation.candidates(engines, ALL));
      candidates.addAll(requests(workloads.get(0)));
    }
    Map<String, Slices> slices = new Interleaving(
            Duration.ofSeconds(quick ? 4 : 10),
            Duration.ofSeconds(quick ? 8 : 18),
            Duration.ofMillis(4),
            setup.progress())
        .measure(Candidate.races(workloads, candidates));
    setup.engines().requireNoFallback();
    return numbers(candidates, slices);
  }

  /** A request by each engine, and its bytes copied, which is the least that can be done. */
  private List<Candidate> requests(Workload small) {
    List<Candidate> candidates = new ArrayList<>();
    setup.engines().byName().forEach((name, engine) -> {
      ExportRequest request = request(engine, small);
      candidates.add(new InThisJvm(
          name + " " + REQUEST,
          (json, merges) -> engine.encodeExportRequest(request),
          workload -> workload == small));
    });
    CoreEngine java = setup.engines().byName().get(Engines.JAVA);
    ExportRequest request = request(java, small);
    int length = java.encodeExportRequest(request).length;
    candidates.add(new InThisJvm(
        COPY, (json, merges) -> copy(request.spans(), length), workload -> workload == small));
    return candidates;
  }

  private static ExportRequest request(CoreEngine engine, Workload small) {
    Iterator<byte[]> next =
        Stream.generate(small::payloads).flatMap(List::stream).iterator();
    return Spans.request(engine, next::next, SPANS);
  }

  private static byte[] copy(List<SpanBytes> spans, int length) {
    byte[] copy = new byte[length];
    int end = 0;
    for (SpanBytes span : spans) {
      byte[] bytes = span.bytes();
      System.arraycopy(bytes, 0, copy, end, bytes.length);
      end += bytes.length;
    }
    return copy;
  }

  private ObjectNode numbers(List<Candidate> candidates, Map<String, Slices> slices) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    OnAndOff onAndOff = new OnAndOff(slices);
    String off = Operation.ENCODE_SPAN.by(Engines.JAVA);
    String unchecked = Operation.ENCODE_SPAN.by(Engines.RUST_UNCHECKED);
    onAndOff.row(Operation.ENCODE_SPAN.label(), off, Operation.ENCODE_SPAN.by(Engines.RUST));
    onAndOff.row(UNCHECKED, off, unchecked);
    ALL.stream()
        .skip(1)
        .forEach(operation -> onAndOff.row(
            operation.label(), operation.by(Engines.JAVA), operation.by(Engines.RUST)));
    onAndOff.row(REQUEST, Engines.JAVA + " " + REQUEST, Engines.RUST + " " + REQUEST);
    numbers.set("on_vs_off", onAndOff.json());
    numbers.set(
        "check_share_of_encode_span",
        shares(slices, Operation.ENCODE_SPAN.by(Engines.RUST), unchecked));
    if (!quick) {
      numbers.set("span_vs_two_process_calls", spanToProcess(slices));
      numbers.set("request_vs_copy", requestToCopy(slices));
      ObjectNode times = numbers.putObject("operation_microseconds");
      for (Candidate candidate : candidates) {
        ObjectNode byPayload = times.putObject(candidate.name());
        slices.forEach((payload, measured) -> {
          if (measured.has(candidate.name())) {
            byPayload.put(payload, Ratios.rounded(measured.median(candidate.name()) / 1_000));
          }
        });
      }
    }
    return numbers;
  }

  /** What part of the whole is more than without. */
  private static ObjectNode shares(Map<String, Slices> slices, String whole, String without) {
    ObjectNode shares = JsonNodeFactory.instance.objectNode();
    slices.forEach((payload, measured) -> {
      if (measured.has(whole) && measured.has(without)) {
        shares.put(payload, Ratios.rounded(1 - measured.ratio(without, whole)));
      }
    });
    return shares;
  }

  private ObjectNode spanToProcess(Map<String, Slices> slices) {
    ObjectNode ratios = JsonNodeFactory.instance.objectNode();
    for (String engine : setup.engines().byName().keySet()) {
      ObjectNode byPayload = ratios.putObject(engine);
      slices.forEach((payload, measured) -> byPayload.put(
          payload,
          Ratios.rounded(
              measured.ratio(Operation.ENCODE_SPAN.by(engine), Operation.PROCESS.by(engine)) / 2)));
    }
    return ratios;
  }

  private ObjectNode requestToCopy(Map<String, Slices> slices) {
    ObjectNode ratios = JsonNodeFactory.instance.objectNode();
    Slices measured = slices.get(Shape.ENVELOPE_1K.label());
    for (String engine : setup.engines().byName().keySet()) {
      ratios.put(engine, Ratios.rounded(measured.ratio(engine + " " + REQUEST, COPY)));
    }
    return ratios;
  }

  private static Section section(ObjectNode numbers) {
    List<Table> tables = new ArrayList<>();
    tables.add(Table.of("Rust on to off, times as fast", numbers.path("on_vs_off")));
    ObjectNode parts = JsonNodeFactory.instance.objectNode();
    parts.set("the check, of encodeSpan in Rust", numbers.path("check_share_of_encode_span"));
    numbers
        .path("span_vs_two_process_calls")
        .properties()
        .forEach(engine ->
            parts.set(engine.getKey() + " encodeSpan, to two calls of process", engine.getValue()));
    tables.add(Table.of("part", parts));
    if (numbers.has("request_vs_copy")) {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      request.set("encodeExportRequest, 512 spans", numbers.path("request_vs_copy"));
      tables.add(Table.of("to copying its bytes", request));
      tables.add(Table.of("µs per call", numbers.path("operation_microseconds")));
    }
    return new Section("operations", "Each operation, Rust on and off", tables, numbers);
  }
}
