package ai.usetusk.drift.spring.app;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import reactor.core.publisher.Mono;

/** Answers in the ways that Spring has, and calls the upstream with the clients that it has. */
@RestController
class SampleController {

  /** Opened by the test, once it has seen the first event. */
  static volatile CountDownLatch firstEventSeen = new CountDownLatch(0);

  private final ApplicationContext beans;
  private final SampleTasks tasks;
  private final RestClient builtClient;
  private final WebClient builtWebClient;
  private final String upstream;

  SampleController(
      ApplicationContext beans,
      SampleTasks tasks,
      RestClient.Builder restClient,
      WebClient.Builder webClient,
      Environment environment) {
    this.beans = beans;
    this.tasks = tasks;
    this.builtClient = restClient.build();
    this.builtWebClient = webClient.build();
    this.upstream = environment.getRequiredProperty("upstream");
  }

  @GetMapping("/hello")
  Map<String, String> hello() {
    return Map.of("greeting", "hello");
  }

  @GetMapping("/host")
  String host(HttpServletRequest request) {
    return request.getServerName();
  }

  @PostMapping("/echo")
  Map<String, Object> echo(@RequestBody Map<String, Object> body) {
    return body;
  }

  @GetMapping("/fails")
  String fails() {
    throw new IllegalStateException("as asked");
  }

  @GetMapping("/secret")
  String secret() {
    return "nobody gets here";
  }

  @GetMapping("/callable")
  Callable<String> callable() {
    return () -> get(builtClient, "/from-callable");
  }

  @GetMapping("/deferred")
  DeferredResult<String> deferred() {
    DeferredResult<String> result = new DeferredResult<>();
    new Thread(() -> result.setResult("late")).start();
    return result;
  }

  @GetMapping("/async")
  CompletableFuture<String> async() {
    return tasks.call(upstream + "/from-async");
  }

  @GetMapping("/events")
  SseEmitter events() {
    SseEmitter emitter = new SseEmitter();
    CountDownLatch seen = firstEventSeen;
    new Thread(() -> send(emitter, seen)).start();
    return emitter;
  }

  private static void send(SseEmitter emitter, CountDownLatch seen) {
    try {
      emitter.send("first");
      if (seen.await(20, TimeUnit.SECONDS)) {
        emitter.send("second");
      }
      emitter.complete();
    } catch (IOException | InterruptedException e) {
      emitter.completeWithError(e);
    }
  }

  /** Calls the upstream. */
  @GetMapping("/call")
  String call(@RequestParam("client") String client, @RequestParam("path") String path)
      throws Exception {
    Map<String, String> sent = Map.of("from", client);
    return switch (client) {
      case "bodiless" ->
        String.valueOf(beans
            .getBean("restClientOverHttpClient", RestClient.class)
            .post()
            .uri(upstream + path)
            .body(sent)
            .retrieve()
            .toBodilessEntity()
            .getStatusCode()
            .value());
      case "builtRestClient" -> post(builtClient, path, sent);
      case "restClient", "restClientOverHttpClient" ->
        post(beans.getBean(client, RestClient.class), path, sent);
      case "restTemplate", "interceptedRestTemplate" ->
        post(beans.getBean(client, RestTemplate.class), path, sent);
      case "builtRestTemplate" -> post(builtTemplate(), path, sent);
      case "builtWebClient" -> post(builtWebClient, path, sent);
      case "webClient", "webClientOverHttpClient" ->
        post(beans.getBean(client, WebClient.class), path, sent);
      case "httpClient" ->
        beans
            .getBean(HttpClient.class)
            .send(
                HttpRequest.newBuilder(URI.create(upstream + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"from\":\"httpClient\"}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
      default -> throw new IllegalArgumentException(client);
    };
  }

  /** The builder is of a class that Spring Boot 4 has moved. */
  private RestTemplate builtTemplate() throws ReflectiveOperationException {
    Object builder = beans.getBean("restTemplateBuilder");
    return (RestTemplate) builder.getClass().getMethod("build").invoke(builder);
  }

  private String get(RestClient client, String path) {
    return client.get().uri(upstream + path).retrieve().body(String.class);
  }

  private String post(RestClient client, String path, Object body) {
    return client
        .post()
        .uri(upstream + path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .retrieve()
        .body(String.class);
  }

  private String post(RestTemplate template, String path, Object body) {
    return template.postForObject(upstream + path, body, String.class);
  }

  private String post(WebClient client, String path, Object body) {
    return client
        .post()
        .uri(upstream + path)
        .bodyValue(body)
        .retrieve()
        .bodyToMono(String.class)
        .block();
  }

  /** Calls the upstream with a {@code WebClient} in ways that do not end well. */
  @GetMapping("/reactive")
  String reactive(@RequestParam("what") String what) {
    return switch (what) {
      case "empty" ->
        String.valueOf(builtWebClient
            .get()
            .uri(upstream + "/empty-reactive")
            .retrieve()
            .toBodilessEntity()
            .block()
            .getStatusCode()
            .value());
      case "broken" ->
        builtWebClient
            .get()
            .uri(upstream + "/broken-reactive")
            .exchangeToMono(response -> response.bodyToMono(String.class))
            .block();
      case "refused" ->
        builtWebClient
            .get()
            .uri("http://localhost:1/")
            .retrieve()
            .bodyToMono(String.class)
            .onErrorResume(e -> Mono.just(e.getClass().getSimpleName()))
            .block();
      case "cancelled" ->
        String.valueOf(builtWebClient
                .get()
                .uri(upstream + "/cancelled-reactive")
                .exchangeToFlux(response -> response.bodyToFlux(DataBuffer.class))
                .next()
                .map(DataBuffer::readableByteCount)
                .block()
            > 0);
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** Lets the test see an exception of a call as the application does. */
  @GetMapping("/refused")
  String refused() {
    try {
      return builtClient.get().uri("http://localhost:1/").retrieve().body(String.class);
    } catch (UncheckedIOException e) {
      return "unexpected";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + " " + e.getCause().getClass().getSimpleName();
    }
  }
}
