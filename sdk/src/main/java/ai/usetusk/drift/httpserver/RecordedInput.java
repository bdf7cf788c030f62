package ai.usetusk.drift.httpserver;

import ai.usetusk.drift.exchange.BodyCapture;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, copied as the application reads it. */
final class RecordedInput extends FilterInputStream {

  private final BodyCapture body;

  RecordedInput(InputStream in, BodyCapture body) {
    super(in);
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read < 0) {
      body.complete();
    } else {
      body.copy(read);
    }
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = in.read(bytes, from, length);
    if (read < 0) {
      body.complete();
    } else {
      body.copy(bytes, from, read);
    }
    return read;
  }

  /** Reads what is skipped, because it belongs to the body too. */
  @Override
  public long skip(long count) throws IOException {
    long left = count;
    byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), 2048)];
    while (left > 0) {
      int read = read(skipped, 0, (int) Math.min(skipped.length, left));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return count - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void mark(int limit) {
    // Not supported, so that each byte passes once.
  }

  @Override
  public void reset() throws IOException {
    throw new IOException("mark/reset not supported");
  }
}
