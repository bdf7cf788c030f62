package ai.usetusk.drift.core;

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
 * <p>Any failure that is not the input's fault leaves as some other exception or error than {@link
 * InvalidInputException}; {@link FailOpenEngine} turns it into an answer from Java.
 */
public final class NativeEngine implements CoreEngine {

  private final NativeBridge bridge;
  private final ProtoValidation validation;

  NativeEngine(NativeBridge bridge, ProtoValidation validation) {
    this.bridge = bridge;
    this.validation = validation;
  }

  @Override
  public byte[] normalize(byte[] json) {
    check(json);
    Object[] out = new Object[1];
    require(bridge.normalize(json, out), out);
    return bytesAt(out, 0);
  }

  @Override
  public String hash(byte[] json) {
    check(json);
    Object[] out = new Object[1];
    require(bridge.hash(json, out), out);
    return hashAt(out, 0);
  }

  @Override
  public NormalizedJson normalizeAndHash(byte[] json) {
    check(json);
    Object[] out = new Object[2];
    require(bridge.normalizeAndHash(json, out), out);
    return new NormalizedJson(bytesAt(out, 0), hashAt(out, 1));
  }

  @Override
  public StructBytes struct(byte[] json) {
    check(json);
    Object[] out = new Object[1];
    int fieldCount = require(bridge.struct(json, out), out);
    return new StructBytes(bytesAt(out, 0), fieldCount);
  }

  @Override
  public ProcessedPayload process(byte[] json, Merges merges) {
    check(json);
    Object[] out = new Object[6];
    require(bridge.process(json, Frames.merges(merges), out), out);
    byte[] normalized = bytesAt(out, 0);
    byte[] decoded = out[1] == null ? normalized : bytesAt(out, 1);
    return new ProcessedPayload(
        normalized, decoded, hashAt(out, 4), bytesAt(out, 2), hashAt(out, 5), bytesAt(out, 3));
  }

  @Override
  public EncodedSpan encodeSpan(Span span) {
    PayloadTooLargeException.check(span.input());
    PayloadTooLargeException.check(span.output());
    PayloadTooLargeException.check(span.metadata());
    Object[] out = new Object[5];
    int status = bridge.encodeSpan(
        Frames.scalars(span),
        span.input(),
        Frames.merges(span.inputMerges()),
        span.output(),
        Frames.merges(span.outputMerges()),
        span.metadata(),
        out);
    require(status, out);
    byte[] bytes = bytesAt(out, 0);
    if (validation == ProtoValidation.FULL) {
      SpanDecoding.check(bytes);
    }
    return new EncodedSpan(bytes, hashAt(out, 1), hashAt(out, 2), hashAt(out, 3), hashAt(out, 4));
  }

  @Override
  public byte[] encodeExportRequest(ExportRequest request) {
    Object[] out = new Object[1];
    int status = bridge.encodeExportRequest(
        Frames.header(request), request.spanBytes(), request.spansToCheck(validation), out);
    require(status, out);
    return bytesAt(out, 0);
  }

  private static void check(byte[] json) {
    Objects.requireNonNull(json, "json");
    PayloadTooLargeException.check(json);
  }

  private static int require(int status, Object[] out) {
    if (status >= 0) {
      return status;
    }
    if (status == NativeBridge.INPUT_ERROR) {
      throw inputError(ByteBuffer.wrap((byte[]) out[0]));
    }
    throw new NativeFailure(
        out[0] == null ? "status " + status : new String((byte[]) out[0], StandardCharsets.UTF_8));
  }

  private static InvalidInputException inputError(ByteBuffer error) {
    Category category = Category.values()[error.get()];
    int offset = error.getInt();
    String where = StandardCharsets.UTF_8.decode(error).toString();
    String problem = switch (category) {
      case INVALID_UTF8 -> "not UTF-8";
      case INVALID_JSON -> "not a JSON text";
      case INVALID_MERGES -> "not schema merges";
      case INVALID_SPAN -> "not a Span message";
    };
    return new InvalidInputException(category, where, offset, problem);
  }

  private static byte[] bytesAt(Object[] out, int index) {
    return (byte[]) Objects.requireNonNull(out[index], "a result is missing");
  }

  private static String hashAt(Object[] out, int index) {
    return (String) Objects.requireNonNull(out[index], "a hash is missing");
  }
}
