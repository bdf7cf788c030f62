package ai.usetusk.drift.httpclient;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** A response from a recording. Where the request was redirected to, nobody recorded. */
record ReplayedResponse<T>(HttpRequest request, ResponseInfo info, T body)
    implements HttpResponse<T> {

  @Override
  public int statusCode() {
    return info.statusCode();
  }

  @Override
  public HttpHeaders headers() {
    return info.headers();
  }

  @Override
  public Version version() {
    return info.version();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "(" + request.method() + " " + uri() + ") " + statusCode();
  }
}
