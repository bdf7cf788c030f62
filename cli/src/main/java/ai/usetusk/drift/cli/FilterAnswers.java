package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.core.engine.MergesText;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.model.Text;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Puts the requests of a {@link CoreFilter} to an engine and writes what it answers. */
final class FilterAnswers {

  /** The members of one answer. */
  private interface Answer {
    void write(JsonGenerator out) throws IOException;
  }

  private final CoreEngine engine;
  private long engineFailures;

  FilterAnswers(CoreEngine engine) {
    this.engine = engine;
  }

  /** Writes the members of the response, all but its id. */
  void write(FilterRequest request, JsonGenerator out) throws IOException {
    if (request instanceof FilterRequest.Json json) {
      writeJson(json, out);
    } else if (request instanceof FilterRequest.Span span) {
      write("span", () -> span(span), out);
    } else if (request instanceof FilterRequest.Batch batch) {
      write("request", () -> batch(batch), out);
    }
  }

  /** How many operations failed through no fault of their input. */
  long engineFailures() {
    return engineFailures;
  }

  private void write(String name, Supplier<Answer> operation, JsonGenerator out)
      throws IOException {
    Answer answer;
    try {
      answer = operation.get();
    } catch (InvalidInputException e) {
      answer = error(e);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      engineFailures++;
      answer = engineFailure(e);
    }
    out.writeObjectFieldStart(name);
    answer.write(out);
    out.writeEndObject();
  }

  private static Answer error(InvalidInputException e) {
    return out -> {
      out.writeStringField("error", e.category().code());
      out.writeNumberField("offset", e.offset());
      out.writeStringField("where", e.where());
    };
  }

  private static Answer engineFailure(Throwable e) {
    return out -> {
      out.writeStringField("error", "engine_failure");
      out.writeStringField("message", e.toString());
    };
  }

  private void writeJson(FilterRequest.Json json, JsonGenerator out) throws IOException {
    byte[] payload = json.payload();
    write("normalize_json", () -> normalize(payload), out);
    write("deterministic_hash", () -> hash(payload), out);
    write("normalize_and_hash", () -> normalizeAndHash(payload), out);
    write("struct", () -> struct(payload), out);
    write("process", () -> process(payload, json.merges()), out);
  }

  private Answer normalize(byte[] payload) {
    byte[] normalized = engine.normalize(payload);
    return out -> out.writeBinaryField("normalized_b64", normalized);
  }

  private Answer hash(byte[] payload) {
    String hash = engine.hash(payload);
    return out -> out.writeStringField("hash", hash);
  }

  private Answer normalizeAndHash(byte[] payload) {
    NormalizedJson result = engine.normalizeAndHash(payload);
    return out -> {
      out.writeBinaryField("normalized_b64", result.json());
      out.writeStringField("hash", result.hash());
    };
  }

  private Answer struct(byte[] payload) {
    StructBytes struct = engine.struct(payload);
    return out -> {
      out.writeBinaryField("bytes_b64", struct.bytes());
      out.writeNumberField("field_count", struct.fieldCount());
    };
  }

  private Answer process(byte[] payload, byte[] mergesText) {
    Merges merges;
    try {
      merges = merges(mergesText);
    } catch (InvalidInputException e) {
      // The payload's own error comes first.
      engine.normalize(payload);
      throw e;
    }
    ProcessedPayload result = engine.process(payload, merges);
    return out -> {
      out.writeBinaryField("normalized_b64", result.normalized());
      out.writeBinaryField("decoded_b64", result.decoded());
      out.writeStringField("value_hash", result.valueHash());
      out.writeBinaryField("schema_b64", result.schema());
      out.writeStringField("schema_hash", result.schemaHash());
      out.writeBinaryField("struct_b64", result.struct());
    };
  }

  private Answer span(FilterRequest.Span request) {
    Span.Builder span = scalars(request);
    span.input(request.input().json(), Merges.none());
    span.input(request.input().json(), merges(request.input().merges(), span));
    span.output(request.output().json(), Merges.none());
    span.output(request.output().json(), merges(request.output().merges(), span));
    span.metadata(request.metadata());
    EncodedSpan encoded = engine.encodeSpan(span.build());
    return out -> {
      out.writeBinaryField("bytes_b64", encoded.bytes());
      out.writeStringField("input_value_hash", encoded.inputValueHash());
      out.writeStringField("input_schema_hash", encoded.inputSchemaHash());
      out.writeStringField("output_value_hash", encoded.outputValueHash());
      out.writeStringField("output_schema_hash", encoded.outputSchemaHash());
    };
  }

  /** Parses merges; whatever is wrong with what the span has so far is told before them. */
  private Merges merges(byte[] text, Span.Builder soFar) {
    try {
      return merges(text);
    } catch (InvalidInputException e) {
      engine.encodeSpan(soFar.build());
      throw e;
    }
  }

  private static Merges merges(byte[] text) {
    return text == null ? Merges.none() : MergesText.parse(text);
  }

  /** Checks each field in the order of the request, so that the first bad one is told. */
  private static Span.Builder scalars(FilterRequest.Span request) {
    Span.Builder span = Span.builder()
        .traceId(text(request.traceId(), "trace_id"))
        .spanId(text(request.spanId(), "span_id"))
        .parentSpanId(text(request.parentSpanId(), "parent_span_id"))
        .name(text(request.name(), "name"))
        .packageName(text(request.packageName(), "package_name"))
        .instrumentationName(text(request.instrumentationName(), "instrumentation_name"))
        .submoduleName(text(request.submoduleName(), "submodule_name"))
        .packageType(PackageType.of(saturated(request.packageType())));
    if (request.environment() != null) {
      span.environment(text(request.environment(), "environment"));
    }
    span.kind(SpanKind.of(saturated(request.kind())))
        .status(
            StatusCode.of(saturated(request.statusCode())),
            text(request.statusMessage(), "status.message"))
        .preAppStart(request.preAppStart())
        .rootSpan(request.rootSpan())
        .timestamp(request.timestampSeconds(), saturated(request.timestampNanos()))
        .duration(request.durationSeconds(), saturated(request.durationNanos()));
    // The ranges of the nanoseconds are checked here, before any payload.
    span.build();
    return span;
  }

  private static String text(String text, String field) {
    Text.requireWellFormed(text, field);
    return text;
  }

  /** The nearest int; no field allows the least or the greatest one. */
  private static int saturated(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  private Answer batch(FilterRequest.Batch request) {
    byte[] bytes = engine.encodeExportRequest(new ExportRequest(
        request.observableServiceId(),
        request.environment(),
        request.sdkVersion(),
        request.sdkInstanceId(),
        List.copyOf(request.spans())));
    return out -> out.writeBinaryField("bytes_b64", bytes);
  }
}
