package ai.usetusk.drift.export.api;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests to the API over HTTP/1.1, through the proxy of this JVM if it has one. Redirects are not
 * followed, because they would take the API key to somewhere else. Only one thread sends.
 */
final class ApiClient {

  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final long IDLE_THREAD_SECONDS = 10;

  private final ApiEndpoint endpoint;
  private final Limits limits;
  private final Outside outside;
  private final Ending ending;
  private final Redaction redaction;

  /** Made at the first request: the first client of a JVM takes a while, and each has a thread. */
  private volatile HttpClient http;

  ApiClient(ApiEndpoint endpoint, Limits limits, Outside outside, Ending ending) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.outside = outside;
    this.ending = ending;
    this.redaction = new Redaction(endpoint.key());
  }

  /** Sends a request, and waits so long for the answer at most. An interrupted thread stays interrupted. */
  Answer send(RequestBody body, Duration atMost) {
    Duration time = atMost.compareTo(limits.attempt()) < 0 ? atMost : limits.attempt();
    try {
      long begin = outside.nanoTime();
      HttpResponse<Optional<byte[]>> response = receive(request(body), time);
      return answer(response, Duration.ofNanos(outside.nanoTime() - begin));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Stopped();
    } catch (CancellationException e) {
      return new Answer.Stopped();
    } catch (TimeoutException e) {
      return timedOut("the API did not answer within " + time.toMillis() + " ms");
    } catch (ExecutionException e) {
      return ending.isAnnounced() ? new Answer.Stopped() : notReached(e.getCause());
    } catch (RuntimeException | LinkageError e) {
      // No client could be made, such as in a JVM without java.net.http.
      return notReached(e);
    }
  }

  private HttpRequest request(RequestBody body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.uri())
        .header("Content-Type", "application/protobuf")
        .header("Accept", "application/protobuf")
        .header("x-api-key", endpoint.key())
        .header("x-td-skip-instrumentation", "true")
        .POST(BodyPublishers.ofByteArray(body.bytes()));
    if (body.coding() == RequestCoding.GZIP) {
      request.header("Content-Encoding", "gzip");
    }
    return request.build();
  }

  private HttpResponse<Optional<byte[]>> receive(HttpRequest request, Duration time)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<Optional<byte[]>>> response =
        client().sendAsync(request, info -> new BoundedBody(limits.replyBytes()));
    ending.cancels(response);
    try {
      return response.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      response.cancel(true);
      ending.cancels(null);
    }
  }

  /** Lets go of the client, whose thread ends once nothing refers to it. */
  void close() {
    http = null;
  }

  private HttpClient client() {
    HttpClient made = http;
    if (made == null) {
      made = HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(limits.connect())
          .executor(daemons())
          .build();
      http = made;
    }
    return made;
  }

  /** Threads that keep neither the JVM alive nor the class loader of whoever happens to be current. */
  private static Executor daemons() {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory = task -> {
      Thread thread = new Thread(null, task, "tusk-drift-api-" + count.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(ApiClient.class.getClassLoader());
      return thread;
    };
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_THREAD_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        factory);
  }

  private Answer answer(HttpResponse<Optional<byte[]>> response, Duration latency) {
    int status = response.statusCode();
    if (status == OK) {
      return answer(response.headers(), response.body(), latency);
    }
    String why = "the API answered with status " + status;
    if (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
      return new Answer.Failed(why, atLeast(status, response.headers()), false);
    }
    return new Answer.Refused(why + hint(status));
  }

  private Answer answer(HttpHeaders headers, Optional<byte[]> body, Duration latency) {
    Optional<String> coding = headers.firstValue("Content-Encoding");
    if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
      return failed(
          redaction.of("the API's reply is in a coding that was not asked for: " + coding.get()));
    }
    if (body.isEmpty()) {
      return failed("the API's reply is longer than " + limits.replyBytes() + " bytes");
    }
    try {
      ExportReply reply = ExportReply.read(body.get());
      return reply.success()
          ? new Answer.Taken(latency)
          : failed(redaction.of("the API reported a failure: " + reply.message()));
    } catch (IOException e) {
      return failed("the API's reply is " + e.getMessage());
    }
  }

  private Duration atLeast(int status, HttpHeaders headers) {
    return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE
        ? headers
            .firstValue("Retry-After")
            .map(value -> RetryAfter.read(value, outside.now()))
            .orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 403 -> "; check the API key";
      case 404 -> "; check the URL of the API";
      case 407 -> "; the proxy asks for a password";
      case 413 -> "; the request was too large for it";
      case 301, 302, 303, 307, 308 -> "; redirects are not followed, check the URL of the API";
      default -> "";
    };
  }

  private Answer notReached(Throwable thrown) {
    String why = "the API could not be reached: " + redaction.of(thrown);
    return thrown instanceof HttpTimeoutException ? timedOut(why) : failed(why);
  }

  private static Answer failed(String why) {
    return new Answer.Failed(why, Duration.ZERO, false);
  }

  private static Answer timedOut(String why) {
    return new Answer.Failed(why, Duration.ZERO, true);
  }
}
