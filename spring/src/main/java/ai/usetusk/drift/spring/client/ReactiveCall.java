package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.status.DropReason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * A call that is recorded. It creates no demand and keeps no buffer: what passes is copied as it passes. A cancelled
 * call cannot be recorded.
 */
final class ReactiveCall {

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Exchange exchange;
  private final HttpMethod method;
  private final AtomicBoolean answered = new AtomicBoolean();

  ReactiveCall(Exchange exchange, HttpMethod method) {
    this.exchange = exchange;
    this.method = method;
  }

  Mono<ClientResponse> make(ClientRequest request, ExchangeFunction next) {
    return inContext(() -> next.exchange(request))
        .map(this::copied)
        .doOnError(thrown -> exchange.fail(withoutWrapper(thrown)))
        .doOnCancel(this::cancelled);
  }

  /** What is below this is asked when somebody subscribes, and sees by the context that it is below. */
  private Mono<ClientResponse> inContext(Supplier<Mono<ClientResponse>> call) {
    return Mono.fromDirect(subscriber -> {
      Scope scope = exchange.context().makeCurrent();
      try {
        call.get().subscribe(subscriber);
      } finally {
        scope.close();
      }
    });
  }

  /** A replay throws the cause, and has it wrapped again. */
  private static Throwable withoutWrapper(Throwable thrown) {
    return thrown instanceof WebClientRequestException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private void cancelled() {
    if (!answered.get()) {
      exchange.drop(DropReason.BODY_UNREAD);
    }
  }

  private ClientResponse copied(ClientResponse response) {
    answered.set(true);
    int status = response.statusCode().value();
    HttpHeaders headers = response.headers().asHttpHeaders();
    exchange.respond(new ResponseHead(status, HeaderList.of(headers)));
    if (HttpMethod.HEAD.equals(method)
        || status == NO_CONTENT
        || status == NOT_MODIFIED
        || "0".equals(headers.getFirst(HttpHeaders.CONTENT_LENGTH))) {
      exchange.end();
      return response;
    }
    return response
        .mutate()
        .body(body -> BufferCopies.part(body, exchange.responseBody())
            .doOnComplete(exchange::end)
            .doOnError(exchange::fail)
            .doOnCancel(() -> exchange.drop(DropReason.BODY_UNREAD)))
        .build();
  }
}
