package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.OutboundAnswer;
import ai.usetusk.drift.exchange.RecordedAnswer;
import ai.usetusk.drift.exchange.RequestHead;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/** A call of a blocking client: asks what is to be done with it, and does that. */
final class BlockingCall {

  private static final String INSTRUMENTATION = "SpringRestClientInstrumentation";

  private final HttpRequest request;
  private final Supplier<byte[]> body;

  /**
   * A call that is about to be made.
   *
   * @param body gives all bytes of the request's body; only asked if the call is not made
   */
  BlockingCall(HttpRequest request, Supplier<byte[]> body) {
    this.request = request;
    this.body = body;
  }

  ClientHttpResponse make(Sender sender) throws IOException {
    RequestHead head = new RequestHead(
        request.getMethod().name(),
        request.getURI().toASCIIString(),
        "",
        HeaderList.of(request.getHeaders()));
    OutboundAnswer answer = HttpExchanges.installed().outbound(INSTRUMENTATION, head, body);
    if (answer instanceof OutboundAnswer.Record record) {
      return record(record.exchange(), sender);
    }
    if (answer instanceof OutboundAnswer.Replay replay) {
      return replay(replay.answer());
    }
    if (answer instanceof OutboundAnswer.Refuse refuse) {
      throw new IOException(refuse.message());
    }
    return sender.pass();
  }

  private ClientHttpResponse record(Exchange exchange, Sender sender) throws IOException {
    ClientHttpResponse response;
    Scope scope = exchange.context().makeCurrent();
    try {
      response = sender.send(exchange);
    } catch (IOException | RuntimeException | Error e) {
      exchange.fail(e);
      throw e;
    } finally {
      scope.close();
    }
    return RecordedClientResponse.of(response, request.getMethod(), exchange);
  }

  private static ClientHttpResponse replay(RecordedAnswer answer) throws IOException {
    if (answer instanceof RecordedAnswer.Response response) {
      return new ReplayedClientResponse(response);
    }
    throw FailureAgain.of(((RecordedAnswer.Failure) answer).failure());
  }

  /** Sends the request. */
  interface Sender {

    /** Sends it without anybody being told. */
    ClientHttpResponse pass() throws IOException;

    /** Sends it and tells its body. */
    ClientHttpResponse send(Exchange exchange) throws IOException;
  }
}
