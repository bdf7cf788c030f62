package ai.usetusk.drift.servlet;

import ai.usetusk.drift.exchange.BodyCapture;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a response, copied as it is written. It has no buffer, so nothing needs to be flushed. */
final class CapturedOutput extends ServletOutputStream {

  private static final int ASCII = 0x80;

  private final ServletOutputStream real;
  private final HttpServletResponse response;
  private final Capture capture;
  private final AnswerSoFar answer;
  private final BodyCapture body;

  CapturedOutput(ServletOutputStream real, HttpServletResponse response, Capture capture) {
    this.real = real;
    this.response = response;
    this.capture = capture;
    this.answer = capture.answer();
    this.body = answer.body();
  }

  boolean isOver(ServletOutputStream stream) {
    return real == stream;
  }

  @Override
  public void write(int single) throws IOException {
    answer.begin(response);
    try {
      real.write(single);
    } catch (IOException e) {
      throw gone(e);
    }
    copied(single);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    answer.begin(response);
    try {
      real.write(bytes, from, length);
    } catch (IOException e) {
      throw gone(e);
    }
    copied(bytes, from, length);
  }

  /** Of Servlet 6.1. */
  public void write(ByteBuffer buffer) throws IOException {
    answer.begin(response);
    ByteBuffer written = buffer.duplicate();
    try {
      Servlet61.write(real, buffer);
    } catch (IOException e) {
      throw gone(e);
    }
    try {
      body.copy(written);
    } catch (RuntimeException | Error e) {
      capture.fail(e);
    }
  }

  /** Containers differ in how they encode more than ASCII here. */
  @Override
  public void print(String text) throws IOException {
    answer.begin(response);
    try {
      real.print(text);
    } catch (IOException e) {
      throw gone(e);
    }
    copied(String.valueOf(text));
  }

  @Override
  public void println(String text) throws IOException {
    answer.begin(response);
    try {
      real.println(text);
    } catch (IOException e) {
      throw gone(e);
    }
    copied(text + "\r\n");
  }

  @Override
  public void println() throws IOException {
    answer.begin(response);
    try {
      real.println();
    } catch (IOException e) {
      throw gone(e);
    }
    copied("\r\n");
  }

  @Override
  public void flush() throws IOException {
    try {
      real.flush();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      real.close();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  @Override
  public boolean isReady() {
    return real.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    real.setWriteListener(ContextListener.of(listener, capture.context()));
  }

  private IOException gone(IOException e) {
    answer.writeFailed();
    return e;
  }

  private void copied(String text) {
    if (text.chars().allMatch(each -> each < ASCII)) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      copied(bytes, 0, bytes.length);
    } else {
      capture.unknownText();
    }
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
}
