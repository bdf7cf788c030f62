package ai.usetusk.drift.core;

import java.nio.charset.StandardCharsets;
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

  /** Service {@code service}, no environment, SDK version 1, instance 2. */
  static final byte[] HEADER =
      bytes("\0\0\0\7service" + "\0\0\0\0" + "\0\0\0\1" + "1" + "\0\0\0\1" + "2");

  static final byte[] BROKEN = bytes("{\"a\":01}");

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
    Object[] out = new Object[6];
    expect("normalize", bridge.normalize(PAYLOAD, out), out, 0, 0x4ceb1eb2);
    expect("hash", bridge.hash(PAYLOAD, out), out, 0, 0x02073854);
    expect("normalizeAndHash", bridge.normalizeAndHash(PAYLOAD, out), out, 0, 0x92fd9c43);
    expect("struct", bridge.struct(PAYLOAD, out), out, 4, 0xf1b98ef2);
    expect("process", bridge.process(PAYLOAD, MERGES, out), out, 0, 0xf3d2f96e);
    int spanStatus = bridge.encodeSpan(SCALARS, PAYLOAD, MERGES, null, null, METADATA, out);
    byte[] span = (byte[]) out[0];
    expect("encodeSpan", spanStatus, out, 0, 0xc324f752);
    int requestStatus =
        bridge.encodeExportRequest(HEADER, new byte[][] {span}, new boolean[] {true}, out);
    expect("encodeExportRequest", requestStatus, out, 0, 0x866b16c7);
    expect(
        "an input error", bridge.normalize(BROKEN, out), out, NativeBridge.INPUT_ERROR, 0xe6a91a53);
    if (bridge.failDeliberately(out) != NativeBridge.ENGINE_FAILURE || out[0] == null) {
      throw new IllegalStateException("a panic in Rust did not arrive as a failure");
    }
  }

  /** Also empties {@code out} for the next answer. */
  private static void expect(String operation, int status, Object[] out, int expected, int crc32c) {
    if (status == NativeBridge.ENGINE_FAILURE) {
      throw new IllegalStateException(
          "Rust failed at " + operation + ": " + message((byte[]) out[0]));
    }
    CRC32C crc = new CRC32C();
    for (int i = 0; i < out.length; i++) {
      if (out[i] != null) {
        crc.update(out[i] instanceof String hash ? bytes(hash) : (byte[]) out[i]);
        out[i] = null;
      }
    }
    if (status != expected || (int) crc.getValue() != crc32c) {
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
