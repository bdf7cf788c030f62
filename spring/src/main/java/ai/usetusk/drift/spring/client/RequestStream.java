package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.BodyCapture;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a request, copied as it is written. */
final class RequestStream extends FilterOutputStream {

  private final BodyCapture capture;

  RequestStream(OutputStream out, BodyCapture capture) {
    super(out);
    this.capture = capture;
  }

  @Override
  public void write(int single) throws IOException {
    out.write(single);
    capture.copy(single);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    capture.copy(bytes, from, length);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
