package ai.usetusk.drift.trace;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.json.ObjectText;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;

/** Encodes spans as lines of a trace file. Any number of threads can use it. */
public final class TraceLines {

  /**
   * The longest line, in bytes, that the Tusk command line reads. If one line is longer, it refuses the
   * whole directory.
   */
  public static final int MAX_LENGTH = 15_000_000;

  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private static final int ROOM_FOR_SCALARS = 1024;

  private final CoreEngine engine;

  /** Encodes spans with the payloads, schemas and hashes that this engine computes. */
  public TraceLines(CoreEngine engine) {
    this.engine = engine;
  }

  /**
   * Encodes a span as one JSON object in UTF-8, which contains no line feed. Payloads are in canonical form,
   * and an absent one is {@code {}}. If the span has no environment, the object has no such member.
   *
   * @throws InvalidInputException if the input, the output or the metadata is not well-formed JSON, or too
   *     long; {@link InvalidInputException#where()} says which
   */
  public byte[] encode(Span span) {
    ProcessedPayload input = process(span.input(), span.inputMerges(), "input");
    ProcessedPayload output = process(span.output(), span.outputMerges(), "output");
    byte[] metadata = normalize(span.metadata(), "metadata");

    ObjectText line = new ObjectText(ROOM_FOR_SCALARS
        + input.normalized().length
        + output.normalized().length
        + metadata.length
        + input.schema().length
        + output.schema().length);
    line.text("traceId", span.traceId());
    line.text("spanId", span.spanId());
    line.text("parentSpanId", span.parentSpanId());
    line.text("name", span.name());
    line.text("packageName", span.packageName());
    line.text("instrumentationName", span.instrumentationName());
    line.text("submoduleName", span.submoduleName());
    line.number("packageType", span.packageType().number());
    if (span.environment() != null) {
      line.text("environment", span.environment());
    }
    line.json("inputValue", input.normalized());
    line.json("outputValue", output.normalized());
    line.number("kind", span.kind().number());
    line.open("status");
    line.number("code", span.statusCode().number());
    line.text("message", span.statusMessage());
    line.close();
    line.flag("isPreAppStart", span.preAppStart());
    line.flag("isRootSpan", span.rootSpan());
    time(line, "timestamp", span.timestampSeconds(), span.timestampNanos());
    time(line, "duration", span.durationSeconds(), span.durationNanos());
    line.json("metadata", metadata);
    line.flag("isUsed", true);
    line.text("stackTrace", "");
    SchemaText.put(input.schema(), line.value("inputSchema"));
    SchemaText.put(output.schema(), line.value("outputSchema"));
    line.text("inputSchemaHash", input.schemaHash());
    line.text("outputSchemaHash", output.schemaHash());
    line.text("inputValueHash", input.valueHash());
    line.text("outputValueHash", output.valueHash());
    return line.end();
  }

  private ProcessedPayload process(byte[] payload, Merges merges, String where) {
    try {
      return engine.process(payload == null ? EMPTY_OBJECT : payload, merges);
    } catch (InvalidInputException e) {
      throw e.in(where);
    }
  }

  private byte[] normalize(byte[] payload, String where) {
    try {
      return payload == null ? EMPTY_OBJECT : engine.normalize(payload);
    } catch (InvalidInputException e) {
      throw e.in(where);
    }
  }

  private static void time(ObjectText line, String name, long seconds, int nanos) {
    line.open(name);
    line.number("seconds", seconds);
    line.number("nanos", nanos);
    line.close();
  }
}
