package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.http.HttpHeader;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.List;

/** What the client tells of a request and its response. */
final class ClientMessages {

  /** The client itself takes this method if a request names none. */
  private static final String DEFAULT_METHOD = "GET";

  private ClientMessages() {}

  static RequestHead request(HttpRequest request) {
    String method = request.method();
    String url = request.uri().toString();
    int fragment = url.indexOf('#');
    return new RequestHead(
        method == null ? DEFAULT_METHOD : method,
        fragment < 0 ? url : url.substring(0, fragment),
        "",
        lines(request.headers()));
  }

  static ResponseHead response(ResponseInfo response) {
    return new ResponseHead(response.statusCode(), lines(response.headers()));
  }

  private static List<HttpHeader> lines(HttpHeaders headers) {
    List<HttpHeader> lines = new ArrayList<>();
    headers.map().forEach((name, values) -> {
      for (String value : values) {
        lines.add(new HttpHeader(name, value));
      }
    });
    return lines;
  }
}
