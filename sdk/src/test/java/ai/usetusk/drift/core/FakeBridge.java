package ai.usetusk.drift.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A bridge without a library behind it. Its calls answer as told, by default with a failure. */
final class FakeBridge extends NativeBridge {

  /** What the next call does. */
  interface Answer {
    int fill(Object[] out);
  }

  private Answer answer = failure("no library here");
  private String greeting = NativeBridge.PROTOCOL + " 0.0.0-fake";

  static Answer failure(String message) {
    return out -> {
      out[0] = message.getBytes(StandardCharsets.UTF_8);
      return ENGINE_FAILURE;
    };
  }

  static Answer inputError(int category, int offset, String where) {
    return out -> {
      byte[] place = where.getBytes(StandardCharsets.UTF_8);
      out[0] = ByteBuffer.allocate(5 + place.length)
          .put((byte) category)
          .putInt(offset)
          .put(place)
          .array();
      return INPUT_ERROR;
    };
  }

  static Answer result(Object... results) {
    return out -> {
      System.arraycopy(results, 0, out, 0, results.length);
      return 0;
    };
  }

  FakeBridge answering(Answer answer) {
    this.answer = answer;
    return this;
  }

  FakeBridge greeting(String greeting) {
    this.greeting = greeting;
    return this;
  }

  @Override
  byte[] handshake() {
    return greeting.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  int normalize(byte[] json, Object[] out) {
    return answer.fill(out);
  }

  @Override
  int hash(byte[] json, Object[] out) {
    return answer.fill(out);
  }

  @Override
  int normalizeAndHash(byte[] json, Object[] out) {
    return answer.fill(out);
  }

  @Override
  int struct(byte[] json, Object[] out) {
    return answer.fill(out);
  }

  @Override
  int process(byte[] json, byte[] merges, Object[] out) {
    return answer.fill(out);
  }

  @Override
  int encodeSpan(
      byte[] scalars,
      byte[] input,
      byte[] inputMerges,
      byte[] output,
      byte[] outputMerges,
      byte[] metadata,
      Object[] out) {
    return answer.fill(out);
  }

  @Override
  int encodeExportRequest(byte[] header, byte[][] spans, boolean[] check, Object[] out) {
    return answer.fill(out);
  }

  @Override
  int failDeliberately(Object[] out) {
    return answer.fill(out);
  }
}
