package ai.usetusk.drift.servlet;

import ai.usetusk.drift.exchange.BodyCapture;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The body of a request, copied as the application reads it. Whatever the application calls is called on the
 * container's stream, once and nothing else: containers override more than they must.
 */
final class CapturedInput extends ServletInputStream {

  private final ServletInputStream real;
  private final Capture capture;
  private final BodyCapture body;

  CapturedInput(ServletInputStream real, Capture capture) {
    this.real = real;
    this.capture = capture;
    this.body = capture.requestBody();
  }

  boolean isOver(ServletInputStream stream) {
    return real == stream;
  }

  @Override
  public int read() throws IOException {
    try {
      int read = real.read();
      if (read < 0) {
        ended();
      } else {
        copied(read);
      }
      return read;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public int read(byte[] bytes) throws IOException {
    return read(bytes, 0, bytes.length);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      int read = real.read(bytes, from, length);
      if (read < 0) {
        ended();
      } else {
        copied(bytes, from, read);
      }
      return read;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Of Servlet 6.1. */
  public int read(ByteBuffer buffer) throws IOException {
    // Containers differ in where they leave the position.
    ByteBuffer copy = buffer.duplicate();
    try {
      int read = Servlet61.read(real, buffer);
      if (read < 0) {
        ended();
      } else {
        copied(copy.limit(copy.position() + read));
      }
      return read;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public int readLine(byte[] bytes, int from, int length) throws IOException {
    try {
      int read = real.readLine(bytes, from, length);
      if (read < 0) {
        ended();
      } else {
        copied(bytes, from, read);
      }
      return read;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public byte[] readAllBytes() throws IOException {
    try {
      byte[] read = real.readAllBytes();
      copied(read, 0, read.length);
      ended();
      return read;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public byte[] readNBytes(int length) throws IOException {
    try {
      byte[] read = real.readNBytes(length);
      copied(read, 0, read.length);
      if (read.length < length) {
        ended();
      }
      return read;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public int readNBytes(byte[] bytes, int from, int length) throws IOException {
    try {
      int read = real.readNBytes(bytes, from, length);
      copied(bytes, from, read);
      if (read < length) {
        ended();
      }
      return read;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public int available() throws IOException {
    return real.available();
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  @Override
  public boolean isFinished() {
    return real.isFinished();
  }

  @Override
  public boolean isReady() {
    return real.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    real.setReadListener(ContextListener.of(listener, capture.context()));
  }

  private IOException gone(IOException e) {
    capture.clientGone();
    return e;
  }

  private void ended() {
    body.complete();
  }

  private void copied(int single) {
    try {
      body.copy(single);
    } catch (RuntimeException | Error e) {
      capture.fail(e);
    }
  }

  private void copied(byte[] bytes, int from, int length) {
    try {
      body.copy(bytes, from, length);
    } catch (RuntimeException | Error e) {
      capture.fail(e);
    }
  }

  private void copied(ByteBuffer bytes) {
    try {
      body.copy(bytes);
    } catch (RuntimeException | Error e) {
      capture.fail(e);
    }
  }
}
