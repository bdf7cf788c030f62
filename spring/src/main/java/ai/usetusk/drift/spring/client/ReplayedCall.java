package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.RecordedAnswer;
import ai.usetusk.drift.http.HttpHeader;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A call that is answered from a recording. */
final class ReplayedCall {

  private ReplayedCall() {}

  static Mono<ClientResponse> of(
      RecordedAnswer answer, ClientRequest request, ExchangeStrategies codecs) {
    if (answer instanceof RecordedAnswer.Response response) {
      return Mono.fromSupplier(() -> response(response, codecs));
    }
    return Mono.error(new WebClientRequestException(
        FailureAgain.of(((RecordedAnswer.Failure) answer).failure()),
        request.method(),
        request.url(),
        request.headers()));
  }

  private static ClientResponse response(
      RecordedAnswer.Response answer, ExchangeStrategies codecs) {
    Flux<DataBuffer> body = answer.body().length == 0
        ? Flux.empty()
        : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(answer.body()));
    return ClientResponse.create(HttpStatusCode.valueOf(answer.head().status()), codecs)
        .headers(headers -> {
          for (HttpHeader header : answer.head().headers()) {
            headers.add(header.name(), header.value());
          }
        })
        .body(body)
        .build();
  }
}
