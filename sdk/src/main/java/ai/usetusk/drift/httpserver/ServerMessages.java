package ai.usetusk.drift.httpserver;

import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.http.HttpHeader;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What the server tells of a request and its response. */
final class ServerMessages {

  /** The server has not sent a status yet. */
  static final int NO_STATUS = -1;

  private final HttpExchange http;

  ServerMessages(HttpExchange http) {
    this.http = http;
  }

  RequestHead request() {
    return new RequestHead(
        http.getRequestMethod(),
        url(http.getRequestURI()),
        http.getProtocol(),
        lines(http.getRequestHeaders()));
  }

  int status() {
    return http.getResponseCode();
  }

  ResponseHead response() {
    return new ResponseHead(status(), lines(http.getResponseHeaders()));
  }

  String responseHeader(String name) {
    return http.getResponseHeaders().getFirst(name);
  }

  /** The request line may name path and query only, or, to a proxy, all of the URL. */
  private String url(URI target) {
    if (target.isAbsolute()) {
      return target.toString();
    }
    String scheme = http instanceof HttpsExchange ? "https" : "http";
    String host = http.getRequestHeaders().getFirst("Host");
    return scheme + "://" + (host == null ? localHost() : host) + target;
  }

  private String localHost() {
    InetSocketAddress local = http.getLocalAddress();
    return local.getHostString() + ":" + local.getPort();
  }

  private static List<HttpHeader> lines(Headers headers) {
    List<HttpHeader> lines = new ArrayList<>(headers.size());
    headers.forEach((name, values) -> {
      for (String value : values) {
        lines.add(new HttpHeader(name, value));
      }
    });
    return lines;
  }
}
