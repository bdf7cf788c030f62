package ai.usetusk.drift.servlet;

import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.http.HttpHeader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a container tells of a request and its response, taken as texts at once. */
final class ServletMessages {

  private static final String CONTENT_TYPE = "Content-Type";

  private ServletMessages() {}

  static RequestHead request(HttpServletRequest request) {
    List<HttpHeader> lines = new ArrayList<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      for (String value : Collections.list(request.getHeaders(name))) {
        lines.add(new HttpHeader(name, value));
      }
    }
    return new RequestHead(request.getMethod(), url(request), request.getProtocol(), lines);
  }

  static ResponseHead response(HttpServletResponse response) {
    List<HttpHeader> lines = new ArrayList<>();
    for (String name : response.getHeaderNames()) {
      for (String value : response.getHeaders(name)) {
        lines.add(new HttpHeader(name, value));
      }
    }
    // Not among the headers of every container, until the response is committed.
    String type = response.getContentType();
    if (type != null
        && lines.stream().noneMatch(line -> line.name().equalsIgnoreCase(CONTENT_TYPE))) {
      lines.add(new HttpHeader(CONTENT_TYPE, type));
    }
    return new ResponseHead(response.getStatus(), lines);
  }

  /** Path and query are those of the request line, which nobody has decoded. */
  private static String url(HttpServletRequest request) {
    String host = request.getHeader("Host");
    String query = request.getQueryString();
    return request.getScheme()
        + "://"
        + (host == null || host.isEmpty()
            ? request.getServerName() + ":" + request.getServerPort()
            : host)
        + request.getRequestURI()
        + (query == null ? "" : "?" + query);
  }
}
