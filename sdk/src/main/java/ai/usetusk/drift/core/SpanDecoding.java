package ai.usetusk.drift.core;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/**
 * The check that {@code TUSK_SKIP_PROTO_VALIDATION} skips: an encoded span is decoded once with
 * protobuf-java, an implementation that shares no code with the engines.
 */
final class SpanDecoding {

  /** The deepest payload nests 3 messages per object: 127 objects make 381. */
  private static final int RECURSION_LIMIT = 512;

  private SpanDecoding() {}

  static void check(byte[] span) {
    CodedInputStream input = CodedInputStream.newInstance(span);
    input.setRecursionLimit(RECURSION_LIMIT);
    try {
      ai.usetusk.drift.proto.Span.parseFrom(input);
    } catch (IOException e) {
      throw new NativeFailure("the encoded span does not decode: " + e.getMessage(), e);
    }
  }
}
