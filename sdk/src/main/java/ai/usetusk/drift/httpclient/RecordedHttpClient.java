package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.OutboundAnswer;
import ai.usetusk.drift.exchange.RequestHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client whose calls are recorded, or answered from a recording. */
final class RecordedHttpClient extends HttpClient {

  private static final String INSTRUMENTATION = "JavaNetHttpClientInstrumentation";

  private final HttpClient client;
  private final Executor executor;
  private final boolean ofTheJdk;

  RecordedHttpClient(HttpClient client) {
    this.client = client;
    this.executor = new ClientExecutor(client);
    this.ofTheJdk = client.getClass().getModule() == HttpClient.class.getModule();
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    OutboundAnswer answer = ask(request, handler);
    if (answer instanceof OutboundAnswer.Record record) {
      return send(request, handler, record.exchange());
    }
    if (answer instanceof OutboundAnswer.Replay replay) {
      return new ReplayedCall<>(client, request, handler).send(replay.answer());
    }
    if (answer instanceof OutboundAnswer.Refuse refuse) {
      throw new NoRecordedAnswerException(refuse.message());
    }
    return client.send(request, handler);
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, Exchange exchange)
      throws IOException, InterruptedException {
    ClientCall call = new ClientCall(exchange, request);
    HttpResponse<T> response;
    Scope scope = enter(exchange);
    try {
      response = client.send(call.request(), call.handler(handler));
    } catch (Throwable thrown) {
      call.failed(thrown);
      throw thrown;
    } finally {
      scope.close();
    }
    call.returned();
    return response;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return start(request, handler, client::sendAsync);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return start(request, handler, (sent, taking) -> client.sendAsync(sent, taking, pushes));
  }

  private <T> CompletableFuture<HttpResponse<T>> start(
      HttpRequest request, BodyHandler<T> handler, Sending<T> sending) {
    OutboundAnswer answer = ask(request, handler);
    if (answer instanceof OutboundAnswer.Record record) {
      return start(request, handler, sending, record.exchange());
    }
    if (answer instanceof OutboundAnswer.Replay replay) {
      return new ReplayedCall<>(client, request, handler).sendAsync(replay.answer(), executor);
    }
    if (answer instanceof OutboundAnswer.Refuse refuse) {
      return ReplayedCall.failAsync(new NoRecordedAnswerException(refuse.message()), executor);
    }
    return sending.send(request, handler);
  }

  /** The future is the client's own, so that to cancel it, or one that depends on it, ends the exchange. */
  private <T> CompletableFuture<HttpResponse<T>> start(
      HttpRequest request, BodyHandler<T> handler, Sending<T> sending, Exchange exchange) {
    ClientCall call = new ClientCall(exchange, request);
    CompletableFuture<HttpResponse<T>> future;
    Scope scope = enter(exchange);
    try {
      future = sending.send(call.request(), call.handler(handler));
    } catch (Throwable thrown) {
      call.failed(thrown);
      throw thrown;
    } finally {
      scope.close();
    }
    if (future == null) {
      // A mock.
      call.returned();
      return null;
    }
    future.whenComplete((response, thrown) -> {
      if (thrown == null) {
        call.returned();
      } else {
        call.failed(thrown);
      }
    });
    return future;
  }

  private <T> OutboundAnswer ask(HttpRequest request, BodyHandler<T> handler) {
    if (request == null || handler == null) {
      // The client itself says what is wrong with that.
      return new OutboundAnswer.PassOn();
    }
    RequestHead head;
    try {
      head = ClientMessages.request(request);
    } catch (RuntimeException | Error e) {
      // A request of the application's own making, which the client cannot read either.
      return new OutboundAnswer.PassOn();
    }
    try {
      return HttpExchanges.installed()
          .outbound(INSTRUMENTATION, head, () -> RequestBytes.of(request, executor));
    } catch (UncheckedIOException e) {
      return new OutboundAnswer.Refuse(e.getCause().getMessage());
    }
  }

  /**
   * Another library's client may send through one that is recorded too, and must be told that this is done. For the
   * JDK's own the context stays as it is, because what it calls may call others.
   */
  private Scope enter(Exchange exchange) {
    return ofTheJdk ? () -> {} : exchange.context().makeCurrent();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return client.newWebSocketBuilder();
  }

  // What follows overrides methods that came with Java 21.

  public void close() {
    ClientLifecycle.close(client);
  }

  public void shutdown() {
    ClientLifecycle.shutdown(client);
  }

  public void shutdownNow() {
    ClientLifecycle.shutdownNow(client);
  }

  public boolean awaitTermination(Duration atMost) throws InterruptedException {
    return ClientLifecycle.awaitTermination(client, atMost);
  }

  public boolean isTerminated() {
    return ClientLifecycle.isTerminated(client);
  }

  @Override
  public String toString() {
    return "DriftHttpClient(" + client + ")";
  }

  /** One of the two ways to send without waiting. */
  private interface Sending<T> {
    CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler);
  }
}
