package ai.usetusk.drift.core.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Asks the library one question for every operation, before it is let near a real payload, and
 * compares what comes back with what the Java engine answers. Small on purpose: it runs at every
 * start. So the Java engine itself is not run here, which would take longer than all the rest: its
 * answers are known, as checksums, and a test holds those to the engine.
 *
 * <p>Questions and answers are as they cross the {@linkplain NativeBridge bridge}; {@link Frames}
 * tells how.
 */
final class SelfTest {

  static final byte[] PAYLOAD = bytes(
      "{ \"z\": [1, -0, 1.5e300, 127111427579672.625, true, null], \"\\u00e9\": \"\\ud83d\\ude00/\\n\","
          + " \"a\": {}, \"body\": \"eyJrIjpbMV19\", \"a\": \"last\" }");

  /** For {@code body} base64 and JSON; for {@code a} importance 0. */
  static final byte[] MERGES = bytes("\0\0\0\2"
      + "\0\0\0\1a" + "\4" + "\0\0\0\0\0\0\0\0"
      + "\0\0\0\4body" + "\3" + "\0\0\0\1" + "\0\0\0\1");

  /** A server's HTTP span, a root, its environment empty, from 1 s + 2 ns on, for -3 ns. */
  static final byte[] SCALARS = bytes("\0\0\0\1" + "\0\0\0\2" + "\0\0\0\1" + "\6"
      + "\0\0\0\0\0\0\0\1" + "\0\0\0\2"
      + "\0\0\0\0\0\0\0\0" + "\377\377\377\375"
      + "\0\0\0\40" + "0123456789abcdef0123456789abcdef"
      + "\0\0\0\20" + "0123456789abcdef"
      + "\0\0\0\0"
      + "\0\0\0\11self-test"
      + "\0\0\0\0" + "\0\0\0\0" + "\0\0\0\0" + "\0\0\0\0" + "\0\0\0\0");

  static final byte[] METADATA = bytes("{\"m\":1}");

  static final byte[] BROKEN = bytes("{\"a\":01}");

  private static final byte[] BROKEN_REPORT = bytes("invalid_json 6 payload");

  private final NativeBridge bridge;

  SelfTest(NativeBridge bridge) {
    this.bridge = bridge;
  }

  /**
   * Returns if the library answers as the Java engine does.
   *
   * @throws IllegalStateException if it does not
   */
  void run() {
    NativeAnswer answer = new NativeAnswer();
    answer.expecting(1);
    expect(
        "normalize",
        bridge.normalize(PAYLOAD, answer.shorter, answer.longer),
        answer,
        0,
        0x4ceb1eb2);
    answer.expecting(1);
    expect("hash", bridge.hash(PAYLOAD, answer.shorter, answer.longer), answer, 0, 0x02073854);
    answer.expecting(2);
    int bothStatus = bridge.normalizeAndHash(PAYLOAD, answer.shorter, answer.longer);
    expect("normalizeAndHash", bothStatus, answer, 0, 0x92fd9c43);
    answer.expecting(1);
    expect("struct", bridge.struct(PAYLOAD, answer.shorter, answer.longer), answer, 4, 0xf1b98ef2);
    answer.expecting(6);
    int processStatus = bridge.process(PAYLOAD, MERGES, answer.shorter, answer.longer);
    expect("process", processStatus, answer, 0, 0xf3d2f96e);
    answer.expecting(5);
    int spanStatus = bridge.encodeSpan(
        SCALARS, PAYLOAD, MERGES, null, null, METADATA, answer.shorter, answer.longer);
    expect("encodeSpan", spanStatus, answer, 0, 0xc324f752);
    int errorStatus = bridge.normalize(BROKEN, answer.shorter, answer.longer);
    require(
        "an input error",
        errorStatus == NativeBridge.INPUT_ERROR && Arrays.equals(BROKEN_REPORT, answer.report()));
    if (bridge.failDeliberately(answer.shorter, answer.longer) != NativeBridge.ENGINE_FAILURE
        || answer.report() == null) {
      throw new IllegalStateException("a panic in Rust did not arrive as a failure");
    }
  }

  /** Returns if the checksum of all results is as expected. */
  private static void expect(
      String operation, int status, NativeAnswer answer, int expected, int crc32c) {
    if (status < 0 && status != NativeBridge.INPUT_ERROR) {
      throw new IllegalStateException(
          "Rust failed at " + operation + ": " + message(answer.report()));
    }
    CRC32C crc = new CRC32C();
    while (status >= 0 && answer.hasNext()) {
      byte[] result = answer.optional();
      if (result != null) {
        crc.update(result);
      }
    }
    require(operation, status == expected && (int) crc.getValue() == crc32c);
  }

  private static void require(String operation, boolean isAsJava) {
    if (!isAsJava) {
      throw new IllegalStateException("Rust and Java answer differently: " + operation);
    }
  }

  private static String message(byte[] utf8) {
    return utf8 == null ? "it does not say why" : new String(utf8, StandardCharsets.UTF_8);
  }

  /** Bytes that a text has as its characters. */
  private static byte[] bytes(String characters) {
    return characters.getBytes(StandardCharsets.ISO_8859_1);
  }
}
