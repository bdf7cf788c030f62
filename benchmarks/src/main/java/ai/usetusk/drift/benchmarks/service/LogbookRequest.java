package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zalando.logbook.HttpHeaders;
import org.zalando.logbook.HttpRequest;
import org.zalando.logbook.Origin;

/** A request of the JDK's server or client, as Logbook wants it. */
final class LogbookRequest implements HttpRequest {

  private final Origin origin;
  private final String remote;
  private final String method;
  private final URI uri;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private boolean withBody;

  private LogbookRequest(
      Origin origin,
      String remote,
      String method,
      URI uri,
      Map<String, List<String>> headers,
      byte[] body) {
    this.origin = origin;
    this.remote = remote;
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  static LogbookRequest received(HttpExchange exchange, byte[] body) {
    return new LogbookRequest(
        Origin.REMOTE,
        exchange.getRemoteAddress().getHostString(),
        exchange.getRequestMethod(),
        URI.create(
            "http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI()),
        exchange.getRequestHeaders(),
        body);
  }

  static LogbookRequest sent(java.net.http.HttpRequest request, byte[] body) {
    return new LogbookRequest(
        Origin.LOCAL,
        "localhost",
        request.method(),
        request.uri(),
        request.headers().map(),
        body);
  }

  @Override
  public Origin getOrigin() {
    return origin;
  }

  @Override
  public String getRemote() {
    return remote;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getScheme() {
    return uri.getScheme();
  }

  @Override
  public String getHost() {
    return uri.getHost();
  }

  @Override
  public Optional<Integer> getPort() {
    return uri.getPort() < 0 ? Optional.empty() : Optional.of(uri.getPort());
  }

  @Override
  public String getPath() {
    return uri.getPath();
  }

  @Override
  public String getQuery() {
    return Optional.ofNullable(uri.getQuery()).orElse("");
  }

  @Override
  public HttpHeaders getHeaders() {
    return HttpHeaders.of(headers);
  }

  @Override
  public HttpRequest withBody() {
    withBody = true;
    return this;
  }

  @Override
  public HttpRequest withoutBody() {
    withBody = false;
    return this;
  }

  @Override
  public byte[] getBody() {
    return withBody ? body : new byte[0];
  }
}
