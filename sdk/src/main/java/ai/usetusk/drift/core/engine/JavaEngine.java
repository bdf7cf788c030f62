package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.core.json.JsonWriter;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.PayloadLimit;
import ai.usetusk.drift.core.wire.PayloadHashes;
import ai.usetusk.drift.core.wire.SpanWriter;
import ai.usetusk.drift.core.wire.StructWriter;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.util.Objects;

/** The engine in Java. It works wherever Java does and needs nothing but the JDK. */
public final class JavaEngine implements CoreEngine {

  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final ScratchPool pool = new ScratchPool();

  /** Creates an engine with working memory of its own. */
  public JavaEngine() {}

  @Override
  public byte[] normalize(byte[] json) {
    Scratch scratch = pool.take();
    try {
      return normalized(json, scratch).toByteArray();
    } finally {
      pool.give(scratch);
    }
  }

  @Override
  public String hash(byte[] json) {
    Scratch scratch = pool.take();
    try {
      return scratch.sha256.hash(normalized(json, scratch));
    } finally {
      pool.give(scratch);
    }
  }

  @Override
  public NormalizedJson normalizeAndHash(byte[] json) {
    Scratch scratch = pool.take();
    try {
      byte[] normalized = normalized(json, scratch).toByteArray();
      return new NormalizedJson(normalized, scratch.sha256.hash(normalized));
    } finally {
      pool.give(scratch);
    }
  }

  private static Output normalized(byte[] json, Scratch scratch) {
    Payload payload = scratch.payload;
    payload.read(json, "payload");
    scratch.text.clear();
    JsonWriter.write(payload.tape(), payload.root(), scratch.text);
    return scratch.text;
  }

  @Override
  public StructBytes struct(byte[] json) {
    Scratch scratch = pool.take();
    try {
      Payload payload = scratch.payload;
      payload.read(json, "payload");
      scratch.text.clear();
      StructWriter.write(payload, scratch.text);
      return new StructBytes(scratch.text.toByteArray(), payload.fieldCount());
    } finally {
      pool.give(scratch);
    }
  }

  @Override
  public ProcessedPayload process(byte[] json, Merges merges) {
    Objects.requireNonNull(merges, "merges");
    Scratch scratch = pool.take();
    try {
      Payload payload = scratch.payload;
      payload.read(json, "payload");
      payload.decode(merges);
      Output text = scratch.text;
      text.clear();
      JsonWriter.write(payload.tape(), payload.root(), text);
      byte[] normalized = text.toByteArray();
      byte[] decoded = normalized;
      if (payload.decodedRoot() != payload.root()) {
        text.clear();
        JsonWriter.write(payload.tape(), payload.decodedRoot(), text);
        decoded = text.toByteArray();
      }
      String valueHash = scratch.sha256.hash(decoded);
      text.clear();
      scratch.schema.writeText(payload, text);
      byte[] schema = text.toByteArray();
      String schemaHash = scratch.schemaHashes.hash(text);
      text.clear();
      StructWriter.write(payload, text);
      return new ProcessedPayload(
          normalized, decoded, valueHash, schema, schemaHash, text.toByteArray());
    } finally {
      pool.give(scratch);
    }
  }

  @Override
  public EncodedSpan encodeSpan(Span span) {
    PayloadLimit.check(span);
    Scratch scratch = pool.take();
    try {
      read(scratch.payload, span.input(), span.inputMerges(), "input");
      read(scratch.output, span.output(), span.outputMerges(), "output");
      read(scratch.metadata, span.metadata(), Merges.none(), "metadata");
      PayloadHashes input = PayloadHashes.of(
          scratch.payload, scratch.sha256, scratch.schemaHashes, scratch.schema, scratch.text);
      PayloadHashes output = PayloadHashes.of(
          scratch.output, scratch.sha256, scratch.schemaHashes, scratch.schema, scratch.text);
      scratch.span.clear();
      SpanWriter.write(
          span,
          scratch.payload,
          input,
          scratch.output,
          output,
          scratch.metadata,
          scratch.schema,
          scratch.span);
      return new EngineSpan(
          scratch.span.toByteArray(),
          input.value(),
          input.schema(),
          output.value(),
          output.schema());
    } finally {
      pool.give(scratch);
    }
  }

  private static void read(Payload payload, byte[] json, Merges merges, String where) {
    payload.read(json == null ? EMPTY_OBJECT : json, where);
    payload.decode(merges);
  }

  @Override
  public byte[] encodeExportRequest(ExportRequest request) {
    return RequestEncoding.encode(request);
  }
}
