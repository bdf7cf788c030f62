package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.RecordedAnswer;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.ReasonPhrase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** A response from a recording. */
final class ReplayedClientResponse implements ClientHttpResponse {

  private final RecordedAnswer.Response answer;
  private final HttpHeaders headers = new HttpHeaders();
  private final InputStream body;

  ReplayedClientResponse(RecordedAnswer.Response answer) {
    this.answer = answer;
    for (HttpHeader header : answer.head().headers()) {
      headers.add(header.name(), header.value());
    }
    this.body = new ByteArrayInputStream(answer.body());
  }

  @Override
  public HttpStatusCode getStatusCode() {
    return HttpStatusCode.valueOf(answer.head().status());
  }

  @Override
  public String getStatusText() {
    return ReasonPhrase.of(answer.head().status());
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public InputStream getBody() {
    return body;
  }

  @Override
  public void close() {
    // There is no connection to give back.
  }
}
