package ai.usetusk.drift.core.wire;

import static ai.usetusk.drift.core.wire.FieldNumber.DURATION__NANOS;
import static ai.usetusk.drift.core.wire.FieldNumber.DURATION__SECONDS;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN_STATUS__CODE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN_STATUS__MESSAGE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__DURATION;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__ENVIRONMENT;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_SCHEMA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_SCHEMA_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_VALUE_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INSTRUMENTATION_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__IS_PRE_APP_START;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__IS_ROOT_SPAN;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__KIND;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__METADATA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_SCHEMA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_SCHEMA_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_VALUE_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__PACKAGE_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__PACKAGE_TYPE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__PARENT_SPAN_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__SPAN_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__STATUS;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__SUBMODULE_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__TIMESTAMP;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__TRACE_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.TIMESTAMP__NANOS;
import static ai.usetusk.drift.core.wire.FieldNumber.TIMESTAMP__SECONDS;

import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.model.Span;
import java.nio.charset.StandardCharsets;

/** Writes one {@code Span} message, in field order. */
public final class SpanWriter {

  private final Span span;
  private final SchemaWriter schema;
  private final Output out;

  private SpanWriter(Span span, SchemaWriter schema, Output out) {
    this.span = span;
    this.schema = schema;
    this.out = out;
  }

  /**
   * Writes a span whose payloads have been read and decoded.
   *
   * @param input the span's input, or an empty object if it has none; so are the others
   */
  public static void write(
      Span span,
      Payload input,
      PayloadHashes inputHashes,
      Payload output,
      PayloadHashes outputHashes,
      Payload metadata,
      SchemaWriter schema,
      Output out) {
    SpanWriter writer = new SpanWriter(span, schema, out);
    writer.putNames();
    writer.putStruct(SPAN__INPUT_VALUE, input);
    writer.putStruct(SPAN__OUTPUT_VALUE, output);
    writer.putSchema(SPAN__INPUT_SCHEMA, input);
    writer.putSchema(SPAN__OUTPUT_SCHEMA, output);
    writer.putString(SPAN__INPUT_SCHEMA_HASH, inputHashes.schema());
    writer.putString(SPAN__OUTPUT_SCHEMA_HASH, outputHashes.schema());
    writer.putString(SPAN__INPUT_VALUE_HASH, inputHashes.value());
    writer.putString(SPAN__OUTPUT_VALUE_HASH, outputHashes.value());
    writer.putCircumstances();
    writer.putStruct(SPAN__METADATA, metadata);
    writer.putEnvironment();
  }

  private void putNames() {
    putString(SPAN__TRACE_ID, span.traceId());
    putString(SPAN__SPAN_ID, span.spanId());
    putString(SPAN__PARENT_SPAN_ID, span.parentSpanId());
    putString(SPAN__NAME, span.name());
    putString(SPAN__PACKAGE_NAME, span.packageName());
    putString(SPAN__INSTRUMENTATION_NAME, span.instrumentationName());
    putString(SPAN__SUBMODULE_NAME, span.submoduleName());
    WireFormat.putVarint(out, SPAN__PACKAGE_TYPE, span.packageType().number());
  }

  private void putCircumstances() {
    WireFormat.putVarint(out, SPAN__KIND, span.kind().number());
    putStatus();
    WireFormat.putVarint(out, SPAN__IS_PRE_APP_START, span.preAppStart() ? 1 : 0);
    WireFormat.putHeader(
        out,
        SPAN__TIMESTAMP,
        WireFormat.varintLength(TIMESTAMP__SECONDS, span.timestampSeconds())
            + WireFormat.varintLength(TIMESTAMP__NANOS, span.timestampNanos()));
    WireFormat.putVarint(out, TIMESTAMP__SECONDS, span.timestampSeconds());
    WireFormat.putVarint(out, TIMESTAMP__NANOS, span.timestampNanos());
    WireFormat.putHeader(
        out,
        SPAN__DURATION,
        WireFormat.varintLength(DURATION__SECONDS, span.durationSeconds())
            + WireFormat.varintLength(DURATION__NANOS, span.durationNanos()));
    WireFormat.putVarint(out, DURATION__SECONDS, span.durationSeconds());
    WireFormat.putVarint(out, DURATION__NANOS, span.durationNanos());
    WireFormat.putVarint(out, SPAN__IS_ROOT_SPAN, span.rootSpan() ? 1 : 0);
  }

  private void putStatus() {
    byte[] message = utf8(span.statusMessage());
    int code = span.statusCode().number();
    WireFormat.putHeader(
        out,
        SPAN__STATUS,
        WireFormat.varintLength(SPAN_STATUS__CODE, code)
            + WireFormat.stringLength(SPAN_STATUS__MESSAGE, message));
    WireFormat.putVarint(out, SPAN_STATUS__CODE, code);
    WireFormat.putString(out, SPAN_STATUS__MESSAGE, message);
  }

  private void putEnvironment() {
    if (span.environment() != null) {
      WireFormat.putDelimited(out, SPAN__ENVIRONMENT, utf8(span.environment()));
    }
  }

  private void putString(int number, String value) {
    WireFormat.putString(out, number, utf8(value));
  }

  private static byte[] utf8(String wellFormed) {
    return wellFormed.getBytes(StandardCharsets.UTF_8);
  }

  private void putStruct(int number, Payload payload) {
    WireFormat.putHeader(out, number, payload.structLength());
    StructWriter.write(payload, out);
  }

  private void putSchema(int number, Payload payload) {
    WireFormat.putHeader(out, number, schema.measureMessage(payload));
    schema.writeMessage(out);
  }
}
