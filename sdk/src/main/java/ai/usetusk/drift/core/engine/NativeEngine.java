package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.core.wire.SpanCheck;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PayloadTooLargeException;
import ai.usetusk.drift.model.Span;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The operations in Rust, one crossing each. Made by {@link DriftCore} once the library is loaded.
 *
 * <p>A call for which the library has no free workspace ends with {@link NativeBusy}. Any failure
 * that is not the input's fault leaves as some other exception or error than {@link
 * InvalidInputException}. {@link FailOpenEngine} turns both into an answer from Java.
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
    require(bridge.normalize(json, answer.shorter, answer.longer), answer);
    return release(answer.bytes(), answer);
  }

  @Override
  public String hash(byte[] json) {
    check(json);
    NativeAnswer answer = expect(1);
    require(bridge.hash(json, answer.shorter, answer.longer), answer);
    return release(answer.hash(), answer);
  }

  @Override
  public NormalizedJson normalizeAndHash(byte[] json) {
    check(json);
    NativeAnswer answer = expect(2);
    require(bridge.normalizeAndHash(json, answer.shorter, answer.longer), answer);
    return release(new NormalizedJson(answer.bytes(), answer.hash()), answer);
  }

  @Override
  public StructBytes struct(byte[] json) {
    check(json);
    NativeAnswer answer = expect(1);
    int fieldCount = require(bridge.struct(json, answer.shorter, answer.longer), answer);
    return release(new StructBytes(answer.bytes(), fieldCount), answer);
  }

  @Override
  public ProcessedPayload process(byte[] json, Merges merges) {
    check(json);
    NativeAnswer answer = expect(6);
    require(bridge.process(json, Frames.merges(merges), answer.shorter, answer.longer), answer);
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
    PayloadTooLargeException.check(span.input());
    PayloadTooLargeException.check(span.output());
    PayloadTooLargeException.check(span.metadata());
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
    require(status, answer);
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
    PayloadTooLargeException.check(json);
  }

  private int require(int status, NativeAnswer answer) {
    if (status >= 0) {
      return status;
    }
    if (status == NativeBridge.BUSY) {
      throw release(NativeBusy.INSTANCE, answer);
    }
    byte[] report = answer.report();
    if (status == NativeBridge.INPUT_ERROR) {
      throw release(inputError(ByteBuffer.wrap(report)), answer);
    }
    throw new NativeFailure(
        report == null ? "status " + status : new String(report, StandardCharsets.UTF_8));
  }

  private static InvalidInputException inputError(ByteBuffer error) {
    Category category = Category.values()[error.get()];
    int offset = error.getInt();
    String where = StandardCharsets.UTF_8.decode(error).toString();
    String problem = switch (category) {
      case INVALID_UTF8 -> "not UTF-8";
      case INVALID_JSON -> "not a JSON text";
      case INVALID_MERGES, INVALID_SPAN ->
        throw new NativeFailure("the Rust core cannot find " + category);
    };
    return new InvalidInputException(category, where, offset, problem);
  }
}
