package ai.usetusk.drift.servlet;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * The body of a request, decoded by the container and copied as the application reads it. Where the container
 * itself reads from the stream of our request, the bytes have been copied there.
 */
final class CapturedReader extends Reader {

  /** What a decoder puts in the place of bytes that it cannot decode. */
  private static final char REPLACEMENT = '\ufffd';

  private final Reader real;
  private final TextCopy copy;
  private final Capture capture;

  CapturedReader(Reader real, TextCopy copy, Capture capture) {
    this.real = real;
    this.copy = copy;
    this.capture = capture;
  }

  @Override
  public int read(char[] chars, int from, int length) throws IOException {
    int read;
    try {
      read = real.read(chars, from, length);
    } catch (CharacterCodingException e) {
      capture.unknownText();
      throw e;
    } catch (IOException e) {
      capture.clientGone();
      throw e;
    }
    copy(chars, from, read);
    return read;
  }

  private void copy(char[] chars, int from, int read) {
    try {
      if (read < 0) {
        capture.requestBody().complete();
      }
      if (read <= 0 || capture.readsFromStream()) {
        return;
      }
      for (int i = from; i < from + read; i++) {
        if (chars[i] == REPLACEMENT) {
          capture.unknownText();
        }
      }
      copy.copy(CharBuffer.wrap(chars, from, read));
    } catch (RuntimeException | Error e) {
      capture.fail(e);
    }
  }

  @Override
  public boolean ready() throws IOException {
    return real.ready();
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
