package ai.usetusk.drift.exchange;

import ai.usetusk.drift.http.HttpHeader;
import java.util.List;

/**
 * A request without its body.
 *
 * @param method such as {@code GET}
 * @param url the absolute URL, with the path and the query just as the request line has them
 * @param httpVersion such as {@code HTTP/1.1}; empty if it is not known
 * @param headers the header lines, in their order
 */
public record RequestHead(String method, String url, String httpVersion, List<HttpHeader> headers) {

  /** Copies the list. */
  public RequestHead {
    headers = List.copyOf(headers);
  }

  /** The value of the first header of a name, in any case; {@code null} if there is none. */
  public String header(String name) {
    return first(headers, name);
  }

  static String first(List<HttpHeader> headers, String name) {
    for (HttpHeader header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }
}
