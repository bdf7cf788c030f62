package ai.usetusk.drift.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A stream in UTF-16 as one in UTF-8. */
final class Utf16InputStream extends InputStream {

  private static final int CHUNK = 8192;

  private final Reader in;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8
      .newEncoder()
      .onMalformedInput(CodingErrorAction.REPLACE)
      .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer text = CharBuffer.allocate(CHUNK).limit(0);
  private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).limit(0);
  private boolean ended;

  Utf16InputStream(InputStream in, Charset charset) {
    this.in = new InputStreamReader(in, charset);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      text.compact();
      ended = in.read(text) < 0;
      text.flip();
      bytes.clear();
      encoder.encode(text, bytes, ended);
      bytes.flip();
    }
    if (!bytes.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
