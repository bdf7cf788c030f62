package ai.usetusk.drift.servlet;

import ai.usetusk.drift.exchange.BodyCapture;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/**
 * Encodes a copy of text that passes as characters, as the container does or did. Thread-safe; the lock is
 * this object's own, and nothing waits in it.
 */
final class TextCopy {

  private static final int CHUNK = 1024;

  private final CharsetEncoder encoder;
  private final BodyCapture body;
  private final ByteBuffer chunk;
  private char half;

  TextCopy(Charset charset, BodyCapture body) {
    this.encoder = charset
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
    this.body = body;
    this.chunk = ByteBuffer.allocate(CHUNK);
  }

  /** Copies characters, of which the last may be half of a pair. */
  synchronized void copy(CharBuffer text) {
    if (body.isStopped()) {
      half = 0;
      return;
    }
    CharBuffer left = text;
    if (half != 0) {
      left = CharBuffer.allocate(1 + text.remaining()).put(half).put(text).flip();
      half = 0;
    }
    boolean more;
    do {
      more = encoder.encode(left, chunk, false).isOverflow();
      body.copy(chunk.array(), 0, chunk.position());
      chunk.clear();
    } while (more);
    if (left.hasRemaining()) {
      half = left.get();
    }
  }
}
