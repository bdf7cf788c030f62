package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.BodyCapture;
import ai.usetusk.drift.exchange.Exchange;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Records the calls of a {@code RestClient} or a {@code RestTemplate}. It stands before all other interceptors, so
 * that a call is recorded once however often they repeat it. The starter adds it by itself to whatever Spring makes;
 * add it to a client that the application makes with {@code RestClient.create()}:
 *
 * <pre>{@code
 * RestClient.builder().requestInterceptor(new DriftRequestInterceptor()).build();
 * }</pre>
 *
 * <p>As with any interceptor, Spring collects the body of a request in memory before it is sent. Safe for use by
 * many threads.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DriftRequestInterceptor implements ClientHttpRequestInterceptor {

  /** An interceptor for one client or several. */
  public DriftRequestInterceptor() {}

  /** Puts one before all others, unless there is one already. */
  static void addTo(List<ClientHttpRequestInterceptor> interceptors) {
    if (interceptors.stream().noneMatch(DriftRequestInterceptor.class::isInstance)) {
      interceptors.add(0, new DriftRequestInterceptor());
    }
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    return new BlockingCall(request, () -> body).make(new Intercepted(request, body, execution));
  }

  private record Intercepted(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
      implements BlockingCall.Sender {

    @Override
    public ClientHttpResponse pass() throws IOException {
      return execution.execute(request, body);
    }

    @Override
    public ClientHttpResponse send(Exchange exchange) throws IOException {
      BodyCapture capture = exchange.requestBody();
      capture.copy(body, 0, body.length);
      capture.complete();
      return execution.execute(request, body);
    }
  }
}
