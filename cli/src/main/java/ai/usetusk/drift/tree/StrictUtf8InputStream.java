package ai.usetusk.drift.tree;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Passes UTF-8 through and fails when it reads what is none. Jackson alone lets overlong forms and
 * encoded surrogates pass, and takes a NUL among the first bytes for a sign of UTF-16.
 */
final class StrictUtf8InputStream extends FilterInputStream {

  /** The bytes are not UTF-8. */
  static final class NotUtf8Exception extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long offset;

    NotUtf8Exception(long offset) {
      super("the bytes are not UTF-8");
      this.offset = offset;
    }

    /** Where the first ill-formed sequence starts. */
    long offset() {
      return offset;
    }
  }

  /** So many bytes decide, for Jackson, in which encoding a text is. */
  private static final int DETECTED_FROM = 4;

  private static final int CHUNK = 8192;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer unchecked = ByteBuffer.allocate(CHUNK);
  private final CharBuffer discarded = CharBuffer.allocate(CHUNK);

  /** How many bytes are known to be good: the offset of the first in {@link #unchecked}. */
  private long checked;

  StrictUtf8InputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count < 0 && unchecked.position() > 0) {
      throw new NotUtf8Exception(checked);
    }
    int end = offset + count;
    for (int from = offset; from < end; ) {
      int size = Math.min(end - from, unchecked.remaining());
      unchecked.put(buffer, from, size);
      check();
      from += size;
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("skipped bytes would not be checked");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Checks all but a sequence that may yet be completed. */
  private void check() throws NotUtf8Exception {
    unchecked.flip();
    for (int i = 0; i < unchecked.limit() && checked + i < DETECTED_FROM; i++) {
      if (unchecked.get(i) == 0) {
        throw new NotUtf8Exception(checked + i);
      }
    }
    discarded.clear();
    boolean bad = decoder.decode(unchecked, discarded, false).isError();
    checked += unchecked.position();
    if (bad) {
      throw new NotUtf8Exception(checked);
    }
    unchecked.compact();
  }
}
