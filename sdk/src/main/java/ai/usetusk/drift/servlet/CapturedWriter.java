package ai.usetusk.drift.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.Formatter;
import java.util.Locale;

/**
 * The body of a response that is written as text. The container encodes it, and a copy is encoded the same way.
 * Every method that would take the lock of a {@link PrintWriter} is overridden: the container may wait for the
 * client while it writes.
 */
final class CapturedWriter extends PrintWriter {

  private final PrintWriter real;
  private final TextCopy copy;
  private final HttpServletResponse response;
  private final Capture capture;
  private final AnswerSoFar answer;

  CapturedWriter(PrintWriter real, TextCopy copy, HttpServletResponse response, Capture capture) {
    super(Writer.nullWriter());
    this.real = real;
    this.copy = copy;
    this.response = response;
    this.capture = capture;
    this.answer = capture.answer();
  }

  boolean isOver(PrintWriter writer) {
    return real == writer;
  }

  @Override
  public void write(int single) {
    answer.begin(response);
    real.write(single);
    copied(CharBuffer.wrap(new char[] {(char) single}));
  }

  @Override
  public void write(char[] chars) {
    answer.begin(response);
    real.write(chars);
    copied(CharBuffer.wrap(chars));
  }

  @Override
  public void write(char[] chars, int from, int length) {
    answer.begin(response);
    real.write(chars, from, length);
    copied(CharBuffer.wrap(chars, from, length));
  }

  @Override
  public void write(String text) {
    answer.begin(response);
    real.write(text);
    copied(CharBuffer.wrap(text));
  }

  @Override
  public void write(String text, int from, int length) {
    answer.begin(response);
    real.write(text, from, length);
    copied(CharBuffer.wrap(text, from, from + length));
  }

  @Override
  public void println() {
    answer.begin(response);
    real.println();
    copied(CharBuffer.wrap(capture.container().lineEnd()));
  }

  @Override
  public void println(String text) {
    answer.begin(response);
    real.println(text);
    copied(CharBuffer.wrap(text + capture.container().lineEnd()));
  }

  @Override
  public void println(Object value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char[] chars) {
    println(String.valueOf(chars));
  }

  @Override
  public void println(boolean value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    println(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    println(String.valueOf(value));
  }

  @Override
  public PrintWriter format(String format, Object... values) {
    return format(Locale.getDefault(Locale.Category.FORMAT), format, values);
  }

  @Override
  @SuppressWarnings("resource") // closing it would close the response
  public PrintWriter format(Locale locale, String format, Object... values) {
    new Formatter(this, locale).format(locale, format, values);
    return this;
  }

  @Override
  public void flush() {
    real.flush();
  }

  @Override
  public void close() {
    real.close();
  }

  @Override
  public boolean checkError() {
    boolean error = real.checkError();
    if (error) {
      answer.writeFailed();
    }
    return error;
  }

  private void copied(CharBuffer text) {
    try {
      copy.copy(text);
    } catch (RuntimeException | Error e) {
      capture.fail(e);
    }
  }
}
