package ai.usetusk.drift.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A response whose body is copied as the application writes it. It keeps no byte back. */
final class CapturedResponse extends HttpServletResponseWrapper {

  private final Capture capture;
  private final AnswerSoFar answer;
  private CapturedOutput output;
  private CapturedWriter writer;

  private CapturedResponse(HttpServletResponse response, Capture capture) {
    super(response);
    this.capture = capture;
    this.answer = capture.answer();
  }

  /** Wraps a response, unless it is wrapped already, as it may be in a later dispatch. */
  static HttpServletResponse wrap(HttpServletResponse response, Capture capture) {
    boolean wrapped = response instanceof CapturedResponse
        || response instanceof HttpServletResponseWrapper wrapper
            && wrapper.isWrapperFor(CapturedResponse.class);
    return wrapped ? response : new CapturedResponse(response, capture);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream real = super.getOutputStream();
    if (output == null || !output.isOver(real)) {
      output = new CapturedOutput(real, this, capture);
    }
    return output;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    HttpServletResponse containers = (HttpServletResponse) getResponse();
    if (ForwardEnd.isNow(containers)) {
      capture.forwarded();
      return ForwardEnd.writer(containers, writer);
    }
    PrintWriter real = super.getWriter();
    if (writer == null || !writer.isOver(real)) {
      writer = new CapturedWriter(real, copyOfText(), this, capture);
    }
    return writer;
  }

  /** Made once the container has a writer: only then is it known how it encodes. */
  private TextCopy copyOfText() {
    try {
      return new TextCopy(Charset.forName(super.getCharacterEncoding()), answer.body());
    } catch (RuntimeException | Error e) {
      capture.unknownText();
      return new TextCopy(StandardCharsets.UTF_8, answer.body());
    }
  }

  @Override
  public void flushBuffer() throws IOException {
    try {
      super.flushBuffer();
    } catch (IOException e) {
      answer.writeFailed();
      throw e;
    }
  }

  @Override
  public void reset() {
    super.reset();
    answer.restart();
    answer.status(super.getStatus());
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    answer.restart();
  }

  @Override
  public void setStatus(int status) {
    super.setStatus(status);
    answer.status(super.getStatus());
  }

  @Override
  public void setContentLength(int length) {
    super.setContentLength(length);
    answer.body().expect(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    super.setContentLengthLong(length);
    answer.body().expect(length);
  }

  @Override
  public void sendError(int status) throws IOException {
    beforeError();
    super.sendError(status);
    answer.status(super.getStatus());
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    beforeError();
    super.sendError(status, message);
    answer.status(super.getStatus());
  }

  /** Before, because a container may dispatch to the error page at once. */
  private void beforeError() {
    if (!super.isCommitted()) {
      answer.sendError();
    }
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    boolean committed = super.isCommitted();
    super.sendRedirect(location);
    afterRedirect(committed, true);
  }

  /** Of Servlet 6.1. */
  public void sendRedirect(String location, int status) throws IOException {
    sendRedirect(location, status, true);
  }

  /** Of Servlet 6.1. */
  public void sendRedirect(String location, boolean clearBuffer) throws IOException {
    sendRedirect(location, SC_FOUND, clearBuffer);
  }

  /** Of Servlet 6.1. */
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    boolean committed = super.isCommitted();
    Servlet61.sendRedirect((HttpServletResponse) getResponse(), location, status, clearBuffer);
    afterRedirect(committed, clearBuffer);
  }

  private void afterRedirect(boolean committed, boolean cleared) {
    if (!committed) {
      answer.redirect(cleared);
      answer.status(super.getStatus());
    }
  }
}
