package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.BodyCapture;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes what a body inserter writes, without asking for a single byte of it, and writes it to the real request. */
final class WrittenRequest implements ClientHttpRequest {

  private final ClientRequest request;
  private final Map<String, List<String>> before = new HashMap<>();
  private final HttpHeaders headers = new HttpHeaders();
  private final MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
  private final Map<String, Object> attributes;
  private final List<Supplier<? extends Mono<Void>>> beforeCommit = new ArrayList<>();
  private Publisher<? extends DataBuffer> body;
  private Publisher<? extends Publisher<? extends DataBuffer>> parts;

  WrittenRequest(ClientRequest request) {
    this.request = request;
    this.attributes = new HashMap<>(request.attributes());
    request.headers().forEach((name, values) -> {
      before.put(name, List.copyOf(values));
      headers.put(name, new ArrayList<>(values));
    });
  }

  @Override
  public HttpMethod getMethod() {
    return request.method();
  }

  @Override
  public URI getURI() {
    return request.url();
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public MultiValueMap<String, HttpCookie> getCookies() {
    return cookies;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return attributes;
  }

  @Override
  public <T> T getNativeRequest() {
    throw new IllegalStateException("the native request does not exist yet");
  }

  @Override
  public DataBufferFactory bufferFactory() {
    return DefaultDataBufferFactory.sharedInstance;
  }

  @Override
  public void beforeCommit(Supplier<? extends Mono<Void>> action) {
    beforeCommit.add(action);
  }

  @Override
  public boolean isCommitted() {
    return body != null || parts != null;
  }

  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> written) {
    body = written;
    return Mono.empty();
  }

  @Override
  public Mono<Void> writeAndFlushWith(
      Publisher<? extends Publisher<? extends DataBuffer>> written) {
    parts = written;
    return Mono.empty();
  }

  @Override
  public Mono<Void> setComplete() {
    return Mono.empty();
  }

  /**
   * Writes it to the real request.
   *
   * @param capture takes a copy of the body; {@code null} if nobody wants one
   */
  Mono<Void> writeTo(ClientHttpRequest real, BodyCapture capture) {
    headers.forEach((name, values) -> {
      if (!values.equals(before.get(name))) {
        real.getHeaders().put(name, values);
      }
    });
    real.getCookies().addAll(cookies);
    beforeCommit.forEach(real::beforeCommit);
    if (body != null) {
      return real.writeWith(capture == null ? body : BufferCopies.of(body, capture));
    }
    if (parts != null) {
      return real.writeAndFlushWith(capture == null ? parts : copies(capture));
    }
    if (capture != null) {
      capture.complete();
    }
    return real.setComplete();
  }

  private Flux<Flux<DataBuffer>> copies(BodyCapture capture) {
    return Flux.defer(() -> {
      capture.reset();
      return Flux.from(parts)
          .map(part -> BufferCopies.part(part, capture))
          .doOnComplete(capture::complete);
    });
  }

  /** All bytes of the body. Waits for them, if the application takes its time to make them. */
  byte[] bytes() {
    Flux<DataBuffer> all = body != null
        ? Flux.from(body)
        : parts != null ? Flux.from(parts).concatMap(part -> part) : Flux.empty();
    return DataBufferUtils.join(all).map(WrittenRequest::take).toFuture().join();
  }

  private static byte[] take(DataBuffer joined) {
    byte[] bytes = new byte[joined.readableByteCount()];
    joined.read(bytes);
    DataBufferUtils.release(joined);
    return bytes;
  }
}
