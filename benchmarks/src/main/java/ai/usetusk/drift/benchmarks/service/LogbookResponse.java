package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Map;
import org.zalando.logbook.HttpHeaders;
import org.zalando.logbook.HttpResponse;
import org.zalando.logbook.Origin;

/** A response of the JDK's server or client, as Logbook wants it. */
final class LogbookResponse implements HttpResponse {

  private final Origin origin;
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private boolean withBody;

  private LogbookResponse(
      Origin origin, int status, Map<String, List<String>> headers, byte[] body) {
    this.origin = origin;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static LogbookResponse sent(HttpExchange exchange, byte[] body) {
    return new LogbookResponse(
        Origin.LOCAL, exchange.getResponseCode(), exchange.getResponseHeaders(), body);
  }

  static LogbookResponse received(java.net.http.HttpResponse<byte[]> response) {
    return new LogbookResponse(
        Origin.REMOTE, response.statusCode(), response.headers().map(), response.body());
  }

  @Override
  public Origin getOrigin() {
    return origin;
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public HttpHeaders getHeaders() {
    return HttpHeaders.of(headers);
  }

  @Override
  public HttpResponse withBody() {
    withBody = true;
    return this;
  }

  @Override
  public HttpResponse withoutBody() {
    withBody = false;
    return this;
  }

  @Override
  public byte[] getBody() {
    return withBody ? body : new byte[0];
  }
}
