package ai.usetusk.drift.spring.app;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.spring.app.Spans.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The sample application on a real server. */
public final class RunningService implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it as a user does who has set the mode and a few properties. */
  public static RunningService recorded(Server server, Upstream upstream) {
    String[] mode = Traces.RECORD.split("=");
    System.setProperty(mode[0], mode[1]);
    try {
      return start(server, upstream.url(), Traces.properties());
    } finally {
      System.clearProperty(mode[0]);
    }
  }

  /** Starts it in whatever mode this process has. */
  static RunningService start(Server server, String upstream, String... properties) {
    return new RunningService(new SpringApplicationBuilder(SampleApplication.class)
        .bannerMode(Banner.Mode.OFF)
        .initializers((GenericApplicationContext initialized) -> server.register(initialized))
        .properties(
            "server.port=0",
            "server.forward-headers-strategy=framework",
            "upstream=" + upstream,
            // All servers are on the class path, and the web sockets of another one would start.
            "spring.autoconfigure.exclude="
                + "org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration",
            "management.endpoints.web.exposure.include=drift",
            "logging.level.root=OFF")
        .properties(properties)
        .run());
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public URI url(String target) {
    return URI.create(
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + target);
  }

  public HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url(target)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** As a proxy asks that was asked for another host. */
  public HttpResponse<String> getForwarded(String target, String host)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url(target)).header("X-Forwarded-Host", host).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String target, String json)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(url(target))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** All spans, of this service and others, once all calls have ended: a server does more than a client waits for. */
  private static List<Span> spans() {
    long start = System.nanoTime();
    boolean flushed = TuskDrift.flush(LONGEST_WAIT);
    while (!flushed || TuskDrift.status().recording().onTheWay() > 0) {
      if (System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
        throw new AssertionError("not exported in time: " + TuskDrift.status().recording());
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      flushed = TuskDrift.flush(LONGEST_WAIT);
    }
    return Spans.in(Traces.directory());
  }

  /** The traces of requests to this service, each with its root first. */
  public List<List<Span>> traces() {
    List<Span> spans = spans();
    return spans.stream()
        .filter(span -> span.isRoot() && span.url().startsWith(url("/").toString()))
        .map(root -> spans.stream()
            .filter(span -> span.traceId().equals(root.traceId()))
            .sorted((first, second) -> Boolean.compare(second.isRoot(), first.isRoot()))
            .toList())
        .toList();
  }

  /** Those whose root has a name. */
  public List<List<Span>> traces(String name) {
    return traces().stream().filter(trace -> trace.get(0).name().equals(name)).toList();
  }

  /** The one trace of the one request of a name. */
  public List<Span> trace(String name) {
    return trace(name, "");
  }

  /** The one trace of the one request of a name whose URL ends so. */
  public List<Span> trace(String name, String end) {
    List<List<Span>> traces =
        traces(name).stream().filter(trace -> trace.get(0).url().endsWith(end)).toList();
    if (traces.size() != 1) {
      throw new AssertionError(
          traces.size() + " traces of " + name + "; " + TuskDrift.status().recording());
    }
    return traces.get(0);
  }

  /** The calls that requests to this service made to a path. */
  public List<Span> calls(String path) {
    return traces().stream()
        .flatMap(List::stream)
        .filter(span -> !span.isRoot() && span.name().endsWith(" " + path))
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
