package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.BodyCapture;
import ai.usetusk.drift.exchange.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request whose body is copied as it is sent. Like Spring's own requests it takes the body as something that
 * writes it, or collects what is written to {@link #getBody()}.
 */
final class RecordedClientRequest
    implements ClientHttpRequest, StreamingHttpOutputMessage, BlockingCall.Sender {

  private final ClientHttpRequest request;
  private FastByteArrayOutputStream collected;
  private Body body;

  RecordedClientRequest(ClientHttpRequest request) {
    this.request = request;
  }

  @Override
  public HttpMethod getMethod() {
    return request.getMethod();
  }

  @Override
  public URI getURI() {
    return request.getURI();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return request.getAttributes();
  }

  @Override
  public HttpHeaders getHeaders() {
    return request.getHeaders();
  }

  @Override
  public OutputStream getBody() {
    if (body != null && collected == null) {
      throw new IllegalStateException("Invoke either getBody or setBody; not both");
    }
    if (collected == null) {
      collected = new FastByteArrayOutputStream(1024);
      body = collected::writeTo;
    }
    return collected;
  }

  @Override
  public void setBody(Body body) {
    if (collected != null) {
      throw new IllegalStateException("Invoke either getBody or setBody; not both");
    }
    this.body = body;
  }

  @Override
  public ClientHttpResponse execute() throws IOException {
    return new BlockingCall(request, this::bytes).make(this);
  }

  @Override
  public ClientHttpResponse pass() throws IOException {
    hand(body);
    return request.execute();
  }

  @Override
  public ClientHttpResponse send(Exchange exchange) throws IOException {
    if (body == null) {
      exchange.requestBody().complete();
    } else {
      hand(new CopiedBody(body, exchange.requestBody()));
    }
    return request.execute();
  }

  private void hand(Body toSend) throws IOException {
    if (toSend == null) {
      return;
    }
    if (request instanceof StreamingHttpOutputMessage streaming) {
      streaming.setBody(toSend);
    } else {
      toSend.writeTo(request.getBody());
    }
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (body != null) {
      try {
        body.writeTo(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes.toByteArray();
  }

  /** A body that is copied each time it is written; the last time counts. */
  private record CopiedBody(Body body, BodyCapture capture) implements Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
      capture.reset();
      body.writeTo(new RequestStream(out, capture));
      capture.complete();
    }

    @Override
    public boolean repeatable() {
      return body.repeatable();
    }
  }
}
