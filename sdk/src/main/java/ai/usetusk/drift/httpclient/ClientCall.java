package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.exchange.BodyCapture;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.status.DropReason;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletionException;

/**
 * One call of the application while it is recorded: from its request to the end of the final response. What the
 * client does in between is its own affair. Threads of the client and of the application use it.
 *
 * <p>The response ends with its body, which may be long after the application got hold of it. A body that breaks off
 * then cannot be recorded, because a recorded failure is thrown instead of a response.
 */
final class ClientCall {

  private final Exchange exchange;
  private final RecordedPublisher body;
  private final HttpRequest request;
  private volatile boolean returned;
  private volatile boolean broken;

  ClientCall(Exchange exchange, HttpRequest asked) {
    this.exchange = exchange;
    BodyPublisher publisher = publisher(asked, exchange);
    this.body = publisher == null ? null : new RecordedPublisher(publisher, exchange.requestBody());
    this.request = body == null ? asked : withBody(asked, body);
  }

  private static BodyPublisher publisher(HttpRequest asked, Exchange exchange) {
    try {
      return asked.bodyPublisher().orElse(null);
    } catch (RuntimeException | Error e) {
      // A request of the application's own making.
      exchange.abandon(e);
      return null;
    }
  }

  private static HttpRequest withBody(HttpRequest asked, BodyPublisher body) {
    try {
      return HttpRequest.newBuilder(asked, (name, value) -> true)
          .method(asked.method(), body)
          .build();
    } catch (RuntimeException | Error e) {
      // A request of the application's own making, which the client may refuse too: let it see for
      // itself.
      return asked;
    }
  }

  /** The request to send. */
  HttpRequest request() {
    return request;
  }

  /** Takes the response for the handler of the application. */
  <T> BodyHandler<T> handler(BodyHandler<T> handler) {
    return info -> {
      answered(info);
      BodySubscriber<T> subscriber;
      try {
        subscriber = handler.apply(info);
      } catch (Throwable thrown) {
        left();
        throw thrown;
      }
      return subscriber == null ? null : new RecordedSubscriber<>(subscriber, this);
    };
  }

  private void answered(ResponseInfo info) {
    try {
      BodyCapture responseBody = exchange.responseBody();
      responseBody.reset();
      responseBody.expect(length(info));
      exchange.respond(ClientMessages.response(info));
    } catch (RuntimeException | Error e) {
      // Another library's client, whose responses lack what the handler of the application may not
      // need.
      exchange.drop(DropReason.RESPONSE_UNSEEN);
    }
  }

  private static long length(ResponseInfo info) {
    try {
      return info.headers().firstValueAsLong("Content-Length").orElse(-1);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Takes the body of the response. */
  BodyCapture responseBody() {
    return exchange.responseBody();
  }

  /** The body of the response is complete. */
  void bodyEnded() {
    exchange.responseBody().complete();
    end();
  }

  /** The body of the response broke off. */
  void bodyBroke() {
    broken = true;
    if (returned) {
      exchange.drop(DropReason.BODY_UNREAD);
    }
  }

  /** The application wants no more of the body. */
  void left() {
    if (exchange.responseBody().isWhole()) {
      end();
    } else {
      exchange.drop(DropReason.BODY_UNREAD);
    }
  }

  /** The application has the response, though perhaps not all of its body. */
  void returned() {
    returned = true;
    if (!exchange.hasResponse()) {
      // Another library's client, which did not ask the handler.
      exchange.drop(DropReason.RESPONSE_UNSEEN);
    } else if (broken) {
      exchange.drop(DropReason.BODY_UNREAD);
    }
  }

  /** The application gets an exception instead of a response. */
  void failed(Throwable thrown) {
    Throwable failure = thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
    if (!isAnswer(failure)) {
      exchange.drop(DropReason.CLIENT_GONE);
    } else if (exchange.hasResponse() && !broken) {
      // The body had not ended, and nothing was wrong with it: whoever took it threw this.
      exchange.drop(DropReason.BODY_UNREAD);
    } else if (hasWholeRequest()) {
      exchange.fail(failure);
    }
  }

  private void end() {
    if (hasWholeRequest()) {
      exchange.end();
    }
  }

  /** Drops the exchange if not. */
  private boolean hasWholeRequest() {
    try {
      if (body == null || body.isWhole()) {
        return true;
      }
      exchange.drop(DropReason.BODY_UNREAD);
    } catch (RuntimeException | Error e) {
      exchange.abandon(e);
    }
    return false;
  }

  /**
   * Whether the client itself threw this. Interruption, cancellation and a time limit put upon the future are the
   * application's own doing.
   */
  private static boolean isAnswer(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof IllegalArgumentException
        || failure instanceof SecurityException;
  }
}
