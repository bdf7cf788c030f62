package ai.usetusk.drift.httpserver;

import ai.usetusk.drift.exchange.BodyCapture;
import ai.usetusk.drift.status.DropReason;
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

  /** What is skipped is not seen. */
  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    if (skipped > 0) {
      body.fail(DropReason.BODY_UNREAD);
    }
    return skipped;
  }

  /** What is read again is not told twice. */
  @Override
  public synchronized void reset() throws IOException {
    in.reset();
    body.fail(DropReason.BODY_UNREAD);
  }
}
