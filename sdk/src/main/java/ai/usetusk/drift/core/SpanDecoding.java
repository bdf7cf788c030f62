package ai.usetusk.drift.core;

import ai.usetusk.drift.core.wire.SpanCheck;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/**
 * The check that {@code TUSK_SKIP_PROTO_VALIDATION} skips: an encoded span is decoded once with
 * protobuf-java, an implementation that shares no code with the engines.
 */
final class SpanDecoding {

  private SpanDecoding() {}

  static void check(byte[] span) {
    CodedInputStream input = CodedInputStream.newInstance(span);
    input.setRecursionLimit(SpanCheck.MAX_DEPTH);
    try {
      ai.usetusk.drift.proto.Span.parseFrom(input);
    } catch (IOException e) {
      throw new NativeFailure("the encoded span does not decode: " + e.getMessage(), e);
    }
  }
}
