package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.BodyCapture;
import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.http.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Mono;

/**
 * A request as it is going to be sent. The application only says what inserts the body; what is inserted, and what
 * headers come with it, shows when it is inserted. So it is inserted here, once, and what was inserted is sent.
 */
final class RequestMessage {

  private final ClientRequest request;
  private final WrittenRequest written;
  private final Throwable failure;

  private RequestMessage(ClientRequest request, WrittenRequest written, Throwable failure) {
    this.request = request;
    this.written = written;
    this.failure = failure;
  }

  /** Never an error: what goes wrong with the body goes wrong when it is sent, as it does without the SDK. */
  static Mono<RequestMessage> of(ClientRequest request, ExchangeStrategies codecs) {
    return Mono.defer(() -> {
      WrittenRequest written = new WrittenRequest(request);
      return request
          .body()
          .insert(written, new InserterContext(codecs, request.logPrefix()))
          .then(Mono.fromSupplier(() -> new RequestMessage(request, written, null)))
          .onErrorResume(thrown -> Mono.just(new RequestMessage(request, written, thrown)));
    });
  }

  RequestHead head() {
    List<HttpHeader> headers = new ArrayList<>(HeaderList.of(written.getHeaders()));
    StringBuilder cookies = new StringBuilder();
    request.cookies().forEach((name, values) -> {
      for (String value : values) {
        cookies
            .append(cookies.length() == 0 ? "" : "; ")
            .append(name)
            .append('=')
            .append(value);
      }
    });
    if (cookies.length() > 0) {
      headers.add(new HttpHeader("Cookie", cookies.toString()));
    }
    return new RequestHead(request.method().name(), request.url().toASCIIString(), "", headers);
  }

  /** All bytes of the body, which is not sent then. */
  byte[] bytes() {
    return written.bytes();
  }

  /**
   * The request to send.
   *
   * @param capture takes a copy of the body; {@code null} if nobody wants one
   */
  ClientRequest request(BodyCapture capture) {
    BodyInserter<Void, ClientHttpRequest> inserter =
        (out, context) -> failure == null ? written.writeTo(out, capture) : Mono.error(failure);
    return ClientRequest.from(request).body(inserter).build();
  }
}
