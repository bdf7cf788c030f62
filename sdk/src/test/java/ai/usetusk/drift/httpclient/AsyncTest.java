package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application does with a call before it is done. */
class AsyncTest {

  private static final HttpClient PLAIN = HttpClient.newHttpClient();
  private static final HttpClient WRAPPED = new RecordedHttpClient(HttpClient.newHttpClient());

  private final RecordedTraffic traffic = new RecordedTraffic();

  @AfterEach
  void stop() {
    traffic.close();
  }

  @Test
  void toCancelTheFutureEndsTheExchange() throws Exception {
    try (RawUpstream raw = new RawUpstream(AsyncTest::endless)) {
      CompletableFuture<HttpResponse<Void>> future = begin(raw);
      raw.asked().get(10, TimeUnit.SECONDS);
      future.cancel(true);
      raw.aborted().get(10, TimeUnit.SECONDS);
    }
    assertEquals(Set.of(DropReason.CLIENT_GONE), traffic.dropped());
  }

  @Test
  void toCancelADependentStageEndsTheExchange() throws Exception {
    try (RawUpstream raw = new RawUpstream(AsyncTest::endless)) {
      CompletableFuture<Integer> status = begin(raw).thenApply(HttpResponse::statusCode);
      raw.asked().get(10, TimeUnit.SECONDS);
      status.cancel(true);
      raw.aborted().get(10, TimeUnit.SECONDS);
    }
    assertEquals(Set.of(DropReason.CLIENT_GONE), traffic.dropped());
  }

  @Test
  void toInterruptTheCallerEndsTheExchange() throws Exception {
    try (RawUpstream raw = new RawUpstream(AsyncTest::endless)) {
      Thread caller = Thread.currentThread();
      raw.asked().thenRun(caller::interrupt);
      HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
      assertThrows(
          InterruptedException.class,
          () -> traffic.inRequest(() -> WRAPPED.send(request, BodyHandlers.discarding())));
      raw.aborted().get(10, TimeUnit.SECONDS);
    }
    assertEquals(Set.of(DropReason.CLIENT_GONE), traffic.dropped());
  }

  @Test
  void aTimeLimitPutUponTheFutureIsNoAnswer() throws Exception {
    try (RawUpstream raw =
        new RawUpstream((out, connection, self) -> self.released().get(10, TimeUnit.SECONDS))) {
      CompletableFuture<HttpResponse<Void>> future =
          begin(raw).orTimeout(50, TimeUnit.MILLISECONDS);
      assertThrows(ExecutionException.class, future::get);
      assertEquals(Set.of(DropReason.CLIENT_GONE), traffic.dropped());
    }
  }

  private static void endless(OutputStream out, int connection, RawUpstream raw)
      throws IOException {
    RawUpstream.head(out, "HTTP/1.1 200 OK");
    raw.writeUntilAborted(out);
  }

  private CompletableFuture<HttpResponse<Void>> begin(RawUpstream raw) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
    return traffic.inRequest(() -> WRAPPED.sendAsync(request, BodyHandlers.discarding()));
  }

  @Test
  void aCallIsPartOfTheRequestInWhichItBegan() throws Exception {
    RawUpstream.Conversation conversation = (out, connection, raw) -> {
      raw.released().get(10, TimeUnit.SECONDS);
      RawUpstream.head(out, "HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close");
    };
    try (RawUpstream one = new RawUpstream(conversation);
        RawUpstream other = new RawUpstream(conversation)) {
      CompletableFuture<?> first = begin(one);
      CompletableFuture<?> second = begin(other);
      other.released().complete(null);
      second.get(10, TimeUnit.SECONDS);
      one.released().complete(null);
      first.get(10, TimeUnit.SECONDS);
    }
    List<Span> calls = traffic.calls();
    assertEquals(2, calls.size());
    assertEquals(2, Set.copyOf(calls.stream().map(Span::traceId).toList()).size());
  }

  @Test
  void whatDependsOnTheFutureRunsWhereItRunsWithoutTheWrapperAndHasNoContext() throws Exception {
    AtomicReference<Context> seen = new AtomicReference<>();
    String expected = dependentThread(PLAIN, new AtomicReference<>());
    String thread = traffic.inRequest(() -> dependentThread(WRAPPED, seen));
    assertEquals(expected, thread);
    assertSame(Context.empty(), seen.get());
  }

  private static String dependentThread(HttpClient client, AtomicReference<Context> context)
      throws Exception {
    RawUpstream.Conversation conversation = (out, connection, raw) -> {
      raw.released().get(10, TimeUnit.SECONDS);
      RawUpstream.head(out, "HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close");
    };
    try (RawUpstream raw = new RawUpstream(conversation)) {
      HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
      CompletableFuture<String> thread = client
          .sendAsync(request, BodyHandlers.discarding())
          .thenApply(response -> {
            context.set(Context.current());
            return Thread.currentThread().getName();
          });
      raw.released().complete(null);
      return thread.get(10, TimeUnit.SECONDS).replaceAll("\\d+", "");
    }
  }

  @Test
  void theFutureIsTheClientsOwn() throws Exception {
    FakeClient fake = new FakeClient();
    HttpClient wrapped = new RecordedHttpClient(fake);
    try (RawUpstream raw = new RawUpstream((out, connection, self) -> {})) {
      HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
      assertSame(fake.future, traffic.inRequest(() -> wrapped.sendAsync(request, info -> null)));
      fake.future.completeExceptionally(new IOException("done"));
    }
    assertEquals(1, traffic.calls().size());
  }

  @Test
  void aCallThatTakesPushesIsRecordedToo() throws Exception {
    try (Upstream upstream = new Upstream()) {
      HttpRequest request = HttpRequest.newBuilder(upstream.uri("/bytes/5")).build();
      HttpResponse<byte[]> response = traffic.inRequest(() -> WRAPPED
          .sendAsync(request, BodyHandlers.ofByteArray(), (initiating, pushed, acceptor) -> {})
          .get(10, TimeUnit.SECONDS));
      assertEquals(200, response.statusCode());
    }
    assertEquals("GET /bytes/5", traffic.calls().get(0).name());
  }

  @Test
  void dependentsAndWaitersSeeTheExceptionsOfFutures() throws Exception {
    try (RawUpstream raw = new RawUpstream((out, connection, self) -> {
      RawUpstream.head(out, "this is not HTTP");
    })) {
      HttpRequest request = HttpRequest.newBuilder(raw.uri()).build();
      AtomicReference<Throwable> seen = new AtomicReference<>();
      CountDownLatch told = new CountDownLatch(1);
      CompletableFuture<HttpResponse<Void>> future =
          traffic.inRequest(() -> WRAPPED.sendAsync(request, BodyHandlers.discarding()));
      future.whenComplete((response, thrown) -> {
        seen.set(thrown);
        told.countDown();
      });
      Throwable thrown = assertThrows(ExecutionException.class, future::get).getCause();
      told.await(10, TimeUnit.SECONDS);
      assertInstanceOf(CompletionException.class, seen.get());
      assertSame(thrown, seen.get().getCause());
      assertEquals(
          thrown.getClass().getName(),
          RecordedTraffic.output(traffic.calls().get(0)).get("errorName").asText());
    }
  }
}
