package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Interleaving;
import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.benchmarks.candidate.Operation;
import ai.usetusk.drift.benchmarks.payload.SmallPayload;
import ai.usetusk.drift.benchmarks.report.OnAndOff;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import ai.usetusk.drift.core.CoreEngine;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * From which size on Rust is faster, for each operation: Rust on to Rust off, and the library for every call to Rust off, which
 * is what the sizes are chosen by from which on it answers.
 */
public final class Small implements Experiment {

  private final Setup setup;

  /** An experiment. */
  public Small(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() {
    Map<String, CoreEngine> engines = setup.engines().byName();
    setup.engines().rustAlone().ifPresent(engine -> engines.put(Engines.RUST_ALONE, engine));
    List<Operation> operations = List.of(Operation.values());
    // Shorter slices than elsewhere: there are many candidates, and no call is long.
    Map<String, Slices> slices = new Interleaving(
            Duration.ofSeconds(12), Duration.ofSeconds(24), Duration.ofMillis(2), setup.progress())
        .measure(Candidate.races(
            SmallPayload.workloads(setup.seed()), Operation.candidates(engines, operations)));
    setup.engines().requireNoFallback();
    OnAndOff byDefault = new OnAndOff(slices);
    OnAndOff alone = new OnAndOff(slices);
    for (Operation operation : operations) {
      String off = operation.by(Engines.JAVA);
      byDefault.row(operation.label(), off, operation.by(Engines.RUST));
      alone.row(operation.label(), off, operation.by(Engines.RUST_ALONE));
    }
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.set("on_vs_off_small", byDefault.json());
    numbers.set("rust_alone_vs_java_small", alone.json());
    return new Section(
        "small",
        "Small payloads, and one long string",
        List.of(
            Table.of("Rust on to off, times as fast", byDefault.json()),
            Table.of("Rust for every call, to Java", alone.json())),
        numbers);
  }
}
