package ai.usetusk.drift.servlet;

import ai.usetusk.drift.exchange.BodyCapture;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.status.DropReason;
import jakarta.servlet.http.HttpServletResponse;

/** What the application has done with the response until now. Thread-safe. Nothing here throws. */
final class AnswerSoFar {

  private final Exchange exchange;
  private final boolean head;
  private volatile int status;
  private volatile boolean begun;
  private volatile boolean errorSent;
  private volatile boolean redirected;

  AnswerSoFar(Exchange exchange, String method) {
    this.exchange = exchange;
    this.head = "HEAD".equals(method);
    restart();
  }

  BodyCapture body() {
    return exchange.responseBody();
  }

  /** The status that the application set, or found. */
  int status() {
    return status;
  }

  void status(int current) {
    status = current;
  }

  boolean isErrorSent() {
    return errorSent;
  }

  /** Whether the response is complete because of a redirect. */
  boolean isRedirected() {
    return redirected;
  }

  /** The first byte of the body is on its way. */
  void begin(HttpServletResponse current) {
    if (!begun) {
      begun = true;
      try {
        exchange.respondWith(current.getContentType());
      } catch (RuntimeException | Error e) {
        exchange.drop(DropReason.INTERNAL_ERROR);
      }
    }
  }

  /** The body begins anew. */
  void restart() {
    begun = false;
    redirected = false;
    body().reset();
    if (head) {
      body().stop();
    }
  }

  /** An error is about to be sent: its page, whoever writes it, takes the place of the body. */
  void sendError() {
    errorSent = true;
    body().reset();
    body().stop();
  }

  /** The application's page for an error begins. */
  void beginErrorPage() {
    errorSent = false;
    restart();
  }

  /** A redirect was sent; what is written from now on reaches nobody. */
  void redirect(boolean cleared) {
    redirected = true;
    if (cleared) {
      body().reset();
    }
    body().stop();
  }

  /** The client is gone, unless the response was complete already, so that the container refused more of it. */
  void writeFailed() {
    if (!redirected && !errorSent) {
      exchange.drop(DropReason.CLIENT_GONE);
    }
  }
}
