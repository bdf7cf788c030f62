package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.status.DropReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response whose body is copied as the application reads it. The exchange ends with the last byte, or when the
 * response is closed.
 */
final class RecordedClientResponse implements ClientHttpResponse {

  /**
   * Spring's own responses that read the rest of their body when they are closed, so that the connection can be used
   * again. For these the rest passes here on its way.
   */
  private static final Set<String> READ_REST_ON_CLOSE = Set.of(
      "org.springframework.http.client.BufferingClientHttpResponseWrapper",
      "org.springframework.http.client.HttpComponentsClientHttpResponse",
      "org.springframework.http.client.JdkClientHttpResponse",
      "org.springframework.http.client.ReactorClientHttpResponse",
      "org.springframework.http.client.SimpleClientHttpResponse");

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final ClientHttpResponse response;
  private final Exchange exchange;
  private final long length;
  private ResponseStream body;

  private RecordedClientResponse(ClientHttpResponse response, Exchange exchange, long length) {
    this.response = response;
    this.exchange = exchange;
    this.length = length;
  }

  /** The response itself if there is nothing left to record of it. */
  static ClientHttpResponse of(ClientHttpResponse response, HttpMethod method, Exchange exchange) {
    try {
      int status = response.getStatusCode().value();
      HttpHeaders headers = response.getHeaders();
      exchange.respond(new ResponseHead(status, HeaderList.of(headers)));
      long length = contentLength(headers);
      if (length == 0
          || HttpMethod.HEAD.equals(method)
          || status == NO_CONTENT
          || status == NOT_MODIFIED) {
        exchange.end();
        return response;
      }
      return new RecordedClientResponse(response, exchange, length);
    } catch (IOException | RuntimeException e) {
      // The application is going to see the same, as soon as it asks.
      exchange.fail(e);
      return response;
    }
  }

  private static long contentLength(HttpHeaders headers) {
    try {
      return headers.getContentLength();
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public HttpStatusCode getStatusCode() throws IOException {
    return response.getStatusCode();
  }

  @Override
  public String getStatusText() throws IOException {
    return response.getStatusText();
  }

  @Override
  public HttpHeaders getHeaders() {
    return response.getHeaders();
  }

  @Override
  public InputStream getBody() throws IOException {
    InputStream from = response.getBody();
    if (from == null) {
      return null;
    }
    if (body == null || !body.reads(from)) {
      // Some responses open their body anew each time.
      exchange.responseBody().reset();
      body = new ResponseStream(from, exchange);
    }
    return body;
  }

  @Override
  public void close() {
    readRest();
    response.close();
    if (isWhole()) {
      exchange.end();
    } else {
      exchange.drop(DropReason.BODY_UNREAD);
    }
  }

  private boolean isWhole() {
    return body != null && body.isAtEnd()
        || length >= 0 && exchange.responseBody().size() == length;
  }

  private void readRest() {
    if (isWhole() || !READ_REST_ON_CLOSE.contains(response.getClass().getName())) {
      return;
    }
    try {
      InputStream rest = getBody();
      if (rest != null) {
        rest.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException | RuntimeException e) {
      // Whoever closes a response does not want to know.
    }
  }
}
