package ai.usetusk.drift.core.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A bridge without a library behind it. Its calls answer as told, by default with a failure. */
final class FakeBridge extends NativeBridge {

  /** What the next call does. */
  interface Answer {
    int fill(byte[] shorter, byte[][] longer);
  }

  private Answer answer = failure("no library here");
  private String greeting = NativeBridge.PROTOCOL + " 0.0.0-fake";

  static Answer failure(String message) {
    return (shorter, longer) -> {
      longer[0] = message.getBytes(StandardCharsets.UTF_8);
      return ENGINE_FAILURE;
    };
  }

  static Answer inputError(String category, int offset, String where) {
    return (shorter, longer) -> {
      String report = category + " " + offset + " " + where;
      longer[0] = report.getBytes(StandardCharsets.US_ASCII);
      return INPUT_ERROR;
    };
  }

  /** Results as Rust gives them: hashes with the lengths, and all else as an array of its own. */
  static Answer result(Object... results) {
    return (shorter, longer) -> {
      ByteBuffer lengths = ByteBuffer.wrap(shorter);
      ByteBuffer together = ByteBuffer.wrap(shorter).position(results.length * Integer.BYTES);
      for (int i = 0; i < results.length; i++) {
        if (results[i] instanceof String hash) {
          byte[] text = hash.getBytes(StandardCharsets.US_ASCII);
          lengths.putInt(text.length);
          together.put(text);
        } else {
          lengths.putInt(NativeAnswer.LONG);
          longer[i] = (byte[]) results[i];
        }
      }
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
  int normalize(byte[] json, byte[] shorter, byte[][] longer) {
    return answer.fill(shorter, longer);
  }

  @Override
  int hash(byte[] json, byte[] shorter, byte[][] longer) {
    return answer.fill(shorter, longer);
  }

  @Override
  int normalizeAndHash(byte[] json, byte[] shorter, byte[][] longer) {
    return answer.fill(shorter, longer);
  }

  @Override
  int struct(byte[] json, byte[] shorter, byte[][] longer) {
    return answer.fill(shorter, longer);
  }

  @Override
  int process(byte[] json, byte[] merges, byte[] shorter, byte[][] longer) {
    return answer.fill(shorter, longer);
  }

  @Override
  int encodeSpan(
      byte[] scalars,
      byte[] input,
      byte[] inputMerges,
      byte[] output,
      byte[] outputMerges,
      byte[] metadata,
      byte[] shorter,
      byte[][] longer) {
    return answer.fill(shorter, longer);
  }

  @Override
  int failDeliberately(byte[] shorter, byte[][] longer) {
    return answer.fill(shorter, longer);
  }
}
