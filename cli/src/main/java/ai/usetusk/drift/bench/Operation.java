package ai.usetusk.drift.bench;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is measured: operations of an engine, on all spans of a sample in turn. */
enum Operation {
  /** What a service does for each call that it records. */
  ENCODE_SPAN("encodeSpan"),
  /** What is done for one payload. Nothing is checked here, so that the check cannot be skipped. */
  PROCESS("process");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  /** The name under which a race has its slices. */
  String runner(Contender contender) {
    return contender + " " + label;
  }

  boolean differsIn(Contender contender) {
    return this == ENCODE_SPAN || contender != Contender.RUST_UNCHECKED;
  }

  /** The calls of one pass over the spans. */
  List<Function<CoreEngine, Object>> calls(List<SampleSpan> spans) {
    List<Function<CoreEngine, Object>> calls = new ArrayList<>();
    for (SampleSpan sample : spans) {
      Span span = sample.span();
      if (this == ENCODE_SPAN) {
        calls.add(engine -> engine.encodeSpan(span));
      } else {
        addProcess(span.input(), span.inputMerges(), calls);
        addProcess(span.output(), span.outputMerges(), calls);
      }
    }
    return calls;
  }

  private static void addProcess(
      byte[] payload, Merges merges, List<Function<CoreEngine, Object>> calls) {
    if (payload != null) {
      calls.add(engine -> engine.process(payload, merges));
    }
  }
}
