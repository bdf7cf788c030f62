package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.bench.payload.Spans;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm.Work;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an engine does with a payload. */
public enum Operation {
  /** A span with two payloads: this one and the one before it. */
  ENCODE_SPAN("encodeSpan", TwoPayloads::new),
  /** Everything that is exported about a payload. */
  PROCESS("process", engine -> engine::process),
  /** Canonical JSON and its hash. */
  NORMALIZE_AND_HASH(
      "normalizeAndHash", engine -> (json, merges) -> engine.normalizeAndHash(json)),
  /** A Struct. */
  STRUCT("struct", engine -> (json, merges) -> engine.struct(json)),
  /** Canonical JSON. */
  NORMALIZE("normalize", engine -> (json, merges) -> engine.normalize(json)),
  /** The hash of canonical JSON. */
  HASH("hash", engine -> (json, merges) -> engine.hash(json));

  private final String label;
  private final Function<CoreEngine, Work> work;

  Operation(String label, Function<CoreEngine, Work> work) {
    this.label = label;
    this.work = work;
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
    return new InThisJvm(by(name), work.apply(engine));
  }

  /** A candidate for each of these engines and operations; none that skips a check where there is none. */
  public static List<Candidate> candidates(
      Map<String, CoreEngine> engines, List<Operation> operations) {
    return operations.stream()
        .flatMap(operation -> engines.entrySet().stream()
            .filter(engine ->
                operation == ENCODE_SPAN || !engine.getKey().equals(Engines.RUST_UNCHECKED))
            .flatMap(engine ->
                Stream.<Candidate>of(operation.candidate(engine.getKey(), engine.getValue()))))
        .toList();
  }

  private static final class TwoPayloads implements Work {

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
}
