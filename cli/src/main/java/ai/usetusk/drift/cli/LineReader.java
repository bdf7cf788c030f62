package ai.usetusk.drift.cli;

import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.Arrays;

/**
 * Splits a stream at its line feeds. Buffers. Not safe for use by several threads.
 *
 * <p>Whenever it has to wait for input, it flushes an output first: whoever writes a line and waits
 * for the answer gets it, and where thousands of lines come at once, nothing is flushed in between.
 */
final class LineReader {

  /** A line is longer than allowed. */
  static final class TooLongException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    TooLongException(int longest) {
      super("a line is longer than " + longest + " bytes");
    }
  }

  private final InputStream in;
  private final Flushable output;
  private final int longest;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;

  /**
   * Composes a reader.
   *
   * @param output what to flush before waiting
   * @param longest how many bytes a line may have
   */
  LineReader(InputStream in, Flushable output, int longest) {
    this.in = in;
    this.output = output;
    this.longest = longest;
  }

  /**
   * The bytes up to the next line feed, without it, or up to the end of the stream.
   *
   * @return {@code null} if there are none
   * @throws TooLongException if there are too many; nothing more can be read then
   */
  byte[] next() throws IOException {
    int at = start;
    while (true) {
      for (; at < end; at++) {
        if (buffer[at] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, start, at);
          start = at + 1;
          return line;
        }
      }
      int length = end - start;
      if (length > longest) {
        throw new TooLongException(longest);
      }
      if (!fill()) {
        byte[] line = Arrays.copyOfRange(buffer, start, end);
        start = end;
        return length == 0 ? null : line;
      }
      at = start + length;
    }
  }

  /** Reads more behind {@link #end}, after making room; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (end == buffer.length) {
      int length = end - start;
      byte[] target = length > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
      System.arraycopy(buffer, start, target, 0, length);
      buffer = target;
      start = 0;
      end = length;
    }
    if (in.available() == 0) {
      output.flush();
    }
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }
}
