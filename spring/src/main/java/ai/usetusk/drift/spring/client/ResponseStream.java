package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.Exchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a response, copied as the application reads it. The end of it is the end of the exchange. */
final class ResponseStream extends FilterInputStream {

  private final Exchange exchange;
  private boolean atEnd;

  ResponseStream(InputStream in, Exchange exchange) {
    super(in);
    this.exchange = exchange;
  }

  boolean reads(InputStream from) {
    return in == from;
  }

  boolean isAtEnd() {
    return atEnd;
  }

  @Override
  public int read() throws IOException {
    try {
      int read = in.read();
      if (read < 0) {
        end();
      } else {
        exchange.responseBody().copy(read);
      }
      return read;
    } catch (IOException e) {
      exchange.fail(e);
      throw e;
    }
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      int read = in.read(bytes, from, length);
      if (read < 0) {
        end();
      } else {
        exchange.responseBody().copy(bytes, from, read);
      }
      return read;
    } catch (IOException e) {
      exchange.fail(e);
      throw e;
    }
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

  private void end() {
    atEnd = true;
    exchange.responseBody().complete();
    exchange.end();
  }
}
