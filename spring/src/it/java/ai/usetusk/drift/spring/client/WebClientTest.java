package ai.usetusk.drift.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.ContextKey;
import ai.usetusk.drift.context.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractSingleValueEncoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.mock.http.client.reactive.MockClientHttpResponse;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a reactive call becomes, whatever its bodies are like. */
class WebClientTest {

  private static final ContextKey<String> REQUEST = ContextKey.of("request", String.class);

  private AnsweringRecorder recorder;

  @BeforeEach
  void record() {
    recorder = AnsweringRecorder.recording();
  }

  @AfterEach
  void close() {
    recorder.close();
  }

  @Test
  void aBodyInPartsIsRecordedAsAWhole() {
    String answer = client()
        .post()
        .uri("http://a/b")
        .contentType(MediaType.TEXT_PLAIN)
        .body(Flux.just("one ", "two"), String.class)
        .retrieve()
        .bodyToMono(String.class)
        .block();
    assertEquals("got one two", answer);
    assertEquals(List.of("POST /b one two -> 200 got one two"), recorder.told());
  }

  @Test
  void aBodyOfFlushedPartsIsRecordedAsAWhole() {
    client()
        .post()
        .uri("http://a/b")
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(Flux.just(Map.of("n", 1), Map.of("n", 2)), Map.class)
        .retrieve()
        .toBodilessEntity()
        .block();
    assertEquals(
        List.of("POST /b {\"n\":1}\n{\"n\":2}\n -> 200 got {\"n\":1}\n{\"n\":2}\n"),
        recorder.told());
  }

  @Test
  void aBodyThatFailsFailsAsWithoutTheFilter() {
    IllegalStateException failure = new IllegalStateException("no body");
    Mono<String> call = client()
        .post()
        .uri("http://a/b")
        .body(Mono.error(failure), String.class)
        .retrieve()
        .bodyToMono(String.class);
    WebClientRequestException thrown = assertThrows(WebClientRequestException.class, call::block);
    assertSame(failure, thrown.getCause());
    assertEquals(1, recorder.told().size());
  }

  @Test
  void aBodyIsAskedForOnce() {
    AtomicReference<Integer> subscriptions = new AtomicReference<>(0);
    client()
        .post()
        .uri("http://a/b")
        .body(
            Mono.fromSupplier(() -> {
              subscriptions.updateAndGet(before -> before + 1);
              return "once";
            }),
            String.class)
        .retrieve()
        .toBodilessEntity()
        .block();
    assertEquals(1, subscriptions.get());
  }

  @Test
  void copiesOfABuilderKeepCodecsOfTheirOwn() {
    WebClient.Builder plain =
        WebClient.builder().clientConnector(echo()).apply(DriftExchangeFilter::record);
    WebClient first = plain.build();
    WebClient second = first
        .mutate()
        .codecs(codecs -> codecs.customCodecs().register(new Shout()))
        .build();
    assertEquals("got hi", post(first, "hi"));
    assertEquals("got HI", post(second, "hi"));
    assertEquals("got hi", post(first, "hi"));
  }

  @Test
  void aClientOfAnotherExchangeFunctionIsLeftAlone() {
    WebClient client = WebClient.builder()
        .apply(DriftExchangeFilter::record)
        .exchangeFunction(
            request -> Mono.just(ClientResponse.create(HttpStatus.OK).build()))
        .build();
    client.get().uri("http://a/b").retrieve().toBodilessEntity().block();
    assertEquals(List.of(), recorder.told());
  }

  @Test
  void aCallBelongsToTheContextInWhichItWasDescribed() {
    AtomicReference<String> seen = new AtomicReference<>();
    WebClient client = WebClient.builder()
        .clientConnector((method, uri, callback) -> {
          seen.set(Context.current().get(REQUEST));
          return echo().connect(method, uri, callback);
        })
        .apply(DriftExchangeFilter::record)
        .build();
    WebClient.RequestHeadersSpec<?> described;
    Scope scope = Context.empty().with(REQUEST, "a").makeCurrent();
    try {
      described = client.get().uri("http://a/b");
    } finally {
      scope.close();
    }
    described
        .retrieve()
        .toBodilessEntity()
        .subscribeOn(Schedulers.boundedElastic())
        .block();
    assertEquals("a", seen.get());
  }

  private static WebClient client() {
    return WebClient.builder()
        .clientConnector(echo())
        .apply(DriftExchangeFilter::record)
        .build();
  }

  private static String post(WebClient client, String body) {
    return client
        .post()
        .uri("http://a/b")
        .bodyValue(body)
        .retrieve()
        .bodyToMono(String.class)
        .block();
  }

  /** Answers with what it gets. */
  private static ClientHttpConnector echo() {
    return (method, uri, callback) -> {
      MockClientHttpRequest request =
          new MockClientHttpRequest(HttpMethod.valueOf(method.name()), uri);
      return callback
          .apply(request)
          .then(Mono.defer(() -> request.getBodyAsString().defaultIfEmpty("").map(body -> {
            MockClientHttpResponse response = new MockClientHttpResponse(HttpStatus.OK);
            response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
            response.setBody("got " + body);
            return response;
          })));
    };
  }

  /** Encodes texts louder than they are. */
  private static final class Shout extends AbstractSingleValueEncoder<String> {

    Shout() {
      super(MimeTypeUtils.ALL);
    }

    @Override
    public boolean canEncode(ResolvableType type, MimeType mimeType) {
      return type.toClass() == String.class && super.canEncode(type, mimeType);
    }

    @Override
    protected Flux<DataBuffer> encode(
        String value,
        DataBufferFactory factory,
        ResolvableType type,
        MimeType mimeType,
        Map<String, Object> hints) {
      return Flux.just(factory.wrap(value.toUpperCase().getBytes(StandardCharsets.UTF_8)));
    }
  }
}
