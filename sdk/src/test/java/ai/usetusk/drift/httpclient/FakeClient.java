package ai.usetusk.drift.httpclient;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Another library's client: it sends nothing, and notes which of its methods is called. */
final class FakeClient extends HttpClient {

  final List<String> calls = new ArrayList<>();
  final List<HttpRequest> requests = new ArrayList<>();
  CompletableFuture<HttpResponse<Object>> future = new CompletableFuture<>();
  private final Optional<CookieHandler> cookies = Optional.of(new CookieManager());
  private final Optional<Duration> timeout = Optional.of(Duration.ofSeconds(7));
  private final Optional<ProxySelector> proxy = Optional.of(ProxySelector.of(null));
  private final Optional<Authenticator> authenticator = Optional.of(new Authenticator() {});
  private final Optional<Executor> executor = Optional.of(Runnable::run);
  private final SSLParameters parameters = new SSLParameters();

  private <T> T called(String method, T result) {
    calls.add(method);
    return result;
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return called("cookieHandler", cookies);
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return called("connectTimeout", timeout);
  }

  @Override
  public Redirect followRedirects() {
    return called("followRedirects", Redirect.ALWAYS);
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return called("proxy", proxy);
  }

  @Override
  public SSLContext sslContext() {
    try {
      return called("sslContext", SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SSLParameters sslParameters() {
    return called("sslParameters", parameters);
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return called("authenticator", authenticator);
  }

  @Override
  public Version version() {
    return called("version", Version.HTTP_2);
  }

  @Override
  public Optional<Executor> executor() {
    return called("executor", executor);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    requests.add(request);
    return called("send", null);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    requests.add(request);
    return called("sendAsync", sameFuture());
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    requests.add(request);
    return called("sendAsync with pushes", sameFuture());
  }

  @SuppressWarnings("unchecked")
  private <T> CompletableFuture<HttpResponse<T>> sameFuture() {
    return (CompletableFuture<HttpResponse<T>>) (CompletableFuture<?>) future;
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return called("newWebSocketBuilder", null);
  }

  public void close() {
    calls.add("close");
  }

  public void shutdown() {
    calls.add("shutdown");
  }

  public void shutdownNow() {
    calls.add("shutdownNow");
  }

  public boolean awaitTermination(Duration atMost) {
    return called("awaitTermination", false);
  }

  public boolean isTerminated() {
    return called("isTerminated", true);
  }

  @Override
  public String toString() {
    return "a fake client";
  }
}
