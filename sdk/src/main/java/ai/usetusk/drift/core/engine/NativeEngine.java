package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.core.json.PayloadLimit;
import ai.usetusk.drift.core.wire.SpanCheck;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The engine in Rust: one call into the library for each operation. {@link Core} creates it once the
 * library is loaded.
 *
 * <p>If the library has no workspace free, a call ends with {@link NativeBusy}. If it fails, a call ends
 * with any exception or error but {@link InvalidInputException}. In both cases, {@link FailOpenEngine}
 * answers from Java.
 */
public final class NativeEngine implements CoreEngine {

  private final NativeBridge bridge;
  private final ProtoValidation validation;
  private final Slots<NativeAnswer> answers = new Slots<>();

  NativeEngine(NativeBridge bridge, ProtoValidation validation) {
    this.bridge = bridge;
    this.validation = validation;
  }

  @Override
  public byte[] normalize(byte[] json) {
    check(json);
    NativeAnswer answer = expect(1);
    require(bridge.normalize(json, answer.shorter, answer.longer), answer, json);
    return release(answer.bytes(), answer);
  }

  @Override
  public String hash(byte[] json) {
    check(json);
    NativeAnswer answer = expect(1);
    require(bridge.hash(json, answer.shorter, answer.longer), answer, json);
    return release(answer.hash(), answer);
  }

  @Override
  public NormalizedJson normalizeAndHash(byte[] json) {
    check(json);
    NativeAnswer answer = expect(2);
    require(bridge.normalizeAndHash(json, answer.shorter, answer.longer), answer, json);
    return release(new NormalizedJson(answer.bytes(), answer.hash()), answer);
  }

  @Override
  public StructBytes struct(byte[] json) {
    check(json);
    NativeAnswer answer = expect(1);
    int fieldCount = require(bridge.struct(json, answer.shorter, answer.longer), answer, json);
    return release(new StructBytes(answer.bytes(), fieldCount), answer);
  }

  @Override
  public ProcessedPayload process(byte[] json, Merges merges) {
    check(json);
    NativeAnswer answer = expect(6);
    require(
        bridge.process(json, Frames.merges(merges), answer.shorter, answer.longer), answer, json);
    byte[] normalized = answer.bytes();
    byte[] decoded = answer.optional();
    byte[] schema = answer.bytes();
    byte[] struct = answer.bytes();
    ProcessedPayload processed = new ProcessedPayload(
        normalized,
        decoded == null ? normalized : decoded,
        answer.hash(),
        schema,
        answer.hash(),
        struct);
    return release(processed, answer);
  }

  @Override
  public EncodedSpan encodeSpan(Span span) {
    PayloadLimit.check(span);
    NativeAnswer answer = expect(5);
    int status = bridge.encodeSpan(
        Frames.scalars(span),
        span.input(),
        Frames.merges(span.inputMerges()),
        span.output(),
        Frames.merges(span.outputMerges()),
        span.metadata(),
        answer.shorter,
        answer.longer);
    require(status, answer, span);
    EncodedSpan encoded =
        new EngineSpan(answer.bytes(), answer.hash(), answer.hash(), answer.hash(), answer.hash());
    if (validation == ProtoValidation.FULL) {
      verify(encoded.bytes());
    }
    return release(encoded, answer);
  }

  /** Copies bytes, which Rust does no faster: done in Java, without crossing over. */
  @Override
  public byte[] encodeExportRequest(ExportRequest request) {
    return RequestEncoding.encode(request);
  }

  /** What Rust encoded is verified before anybody sees it. */
  private static void verify(byte[] span) {
    try {
      SpanCheck.check(span, 0, span.length, "encoded span");
    } catch (InvalidInputException e) {
      throw new NativeFailure("what Rust encoded is no Span message: " + e.getMessage(), e);
    }
  }

  private NativeAnswer expect(int results) {
    NativeAnswer kept = answers.take();
    return (kept == null ? new NativeAnswer() : kept).expecting(results);
  }

  /** Keeps the answer for another call. One that went wrong is not kept: what it holds is anybody's guess. */
  private <T> T release(T result, NativeAnswer answer) {
    answers.give(answer);
    return result;
  }

  private static void check(byte[] json) {
    Objects.requireNonNull(json, "json");
    PayloadLimit.check(json, "payload");
  }

  private int require(int status, NativeAnswer answer, byte[] json) {
    if (status < 0) {
      throw inputReport(status, answer).explain(json);
    }
    return status;
  }

  private void require(int status, NativeAnswer answer, Span span) {
    if (status < 0) {
      InputReport report = inputReport(status, answer);
      throw report.explain(
          switch (report.where()) {
            case "input" -> span.input();
            case "output" -> span.output();
            case "metadata" -> span.metadata();
            default -> throw new NativeFailure("a span has no such payload: " + report);
          });
    }
  }

  /** What is wrong with the input; throws if the call has no result for another reason. */
  private InputReport inputReport(int status, NativeAnswer answer) {
    if (status == NativeBridge.BUSY) {
      throw release(NativeBusy.INSTANCE, answer);
    }
    byte[] report = answer.report();
    if (status == NativeBridge.INPUT_ERROR) {
      return InputReport.parse(release(report, answer));
    }
    throw new NativeFailure(
        report == null ? "status " + status : new String(report, StandardCharsets.UTF_8));
  }
}
