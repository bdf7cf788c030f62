package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.measure.AllocatedBytes;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import ai.usetusk.drift.core.CoreEngine;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What a call allocates on the Java heap once it is compiled, held to what its results take there. */
public final class Allocation implements Experiment {

  private static final long WARM_UP_NANOS = 2_000_000_000L;

  private final Setup setup;

  /** An experiment. */
  public Allocation(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() {
    setup.progress().accept("allocation");
    List<Workload> workloads = List.of(
        Workload.of(Shape.ENVELOPE_1K, setup.seed()),
        Workload.of(Shape.RESPONSE_10K, setup.seed()),
        Workload.of(Shape.RESPONSE_100K, setup.seed()),
        Workload.of(Shape.BASE64_100K, setup.seed()),
        Workload.decodedEnvelopes(setup.seed()),
        Workload.of(Shape.TWEETS, setup.seed()));
    Map<String, CoreEngine> engines = setup.engines().byName();
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode toResults = numbers.putObject("allocated_vs_results");
    ObjectNode overhead = JsonNodeFactory.instance.objectNode();
    engines.forEach((name, engine) -> {
      ObjectNode ratios = toResults.putObject(name);
      ObjectNode bytes = overhead.putObject(name);
      for (Workload workload : workloads) {
        warmUp(engine, workload);
        AllocatedBytes allocated = AllocatedBytes.of(engine, workload);
        ratios.put(workload.label(), Ratios.rounded(allocated.ratio()));
        bytes.put(workload.label(), allocated.overhead());
      }
    });
    setup.engines().requireNoFallback();
    List<String> names = List.copyOf(engines.keySet());
    Table ratios = Table.of(
        "allocated, to the results",
        names,
        workloads,
        (name, workload) ->
            Table.number(toResults.get(name).get(workload.label()).doubleValue()),
        Workload::label);
    Table bytes = Table.of(
        "bytes besides the results",
        names,
        workloads,
        (name, workload) -> overhead.get(name).get(workload.label()).asText(),
        Workload::label);
    return new Section("allocation", "Allocation per call", List.of(ratios, bytes), numbers);
  }

  /** Until the compiler is done with what it will ever remove. */
  private static void warmUp(CoreEngine engine, Workload workload) {
    List<byte[]> payloads = workload.payloads();
    long started = System.nanoTime();
    for (int i = 0; System.nanoTime() - started < WARM_UP_NANOS; i++) {
      engine.process(payloads.get(i % payloads.size()), workload.merges());
    }
  }
}
