package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.bench.payload.Spans;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm.Call;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm.Work;
import ai.usetusk.drift.core.CoreEngine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an engine does with a payload. */
public enum Operation {
  /** A span with two payloads: this one and the one before it. */
  ENCODE_SPAN("encodeSpan", engine -> (workload, index) -> {
    List<byte[]> payloads = workload.payloads();
    int before = index == 0 ? payloads.size() - 1 : index - 1;
    return engine.encodeSpan(Spans.of(payloads.get(index), payloads.get(before)));
  }),
  /** Everything that is exported about a payload. */
  PROCESS("process", engine -> each(engine::process)),
  /** Canonical JSON and its hash. */
  NORMALIZE_AND_HASH(
      "normalizeAndHash", engine -> each((json, merges) -> engine.normalizeAndHash(json))),
  /** A Struct. */
  STRUCT("struct", engine -> each((json, merges) -> engine.struct(json))),
  /** Canonical JSON. */
  NORMALIZE("normalize", engine -> each((json, merges) -> engine.normalize(json))),
  /** The hash of canonical JSON. */
  HASH("hash", engine -> each((json, merges) -> engine.hash(json)));

  private final String label;
  private final Function<CoreEngine, Call> call;

  Operation(String label, Function<CoreEngine, Call> call) {
    this.label = label;
    this.call = call;
  }

  private static Call each(Work work) {
    return (workload, index) -> work.apply(workload.payloads().get(index), workload.merges());
  }

  /** The name in tables. */
  public String label() {
    return label;
  }

  /** The name of the candidate that does this with the engine of that name. */
  public String by(String engine) {
    return engine + " " + label;
  }

  /** The candidate that does this with an engine. */
  public InThisJvm candidate(String name, CoreEngine engine) {
    return InThisJvm.ofCalls(by(name), call.apply(engine));
  }

  /** A candidate for each of these engines and operations; none that skips a check where there is none. */
  public static List<Candidate> candidates(
      Map<String, CoreEngine> engines, List<Operation> operations) {
    return operations.stream()
        .flatMap(operation -> engines.entrySet().stream()
            .filter(engine ->
                operation == ENCODE_SPAN || !engine.getKey().equals(Engines.RUST_UNCHECKED))
            .map(engine -> operation.candidate(engine.getKey(), engine.getValue())))
        .<Candidate>map(candidate -> candidate)
        .toList();
  }
}
