package ai.usetusk.drift.httpclient;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * What an application sees of a call.
 *
 * @param response status, URL, version, headers, the request and the responses before; empty if there is none
 * @param body what was made of the body, shortened
 * @param thrown the exception and its causes, each with its message
 */
record View(List<Object> response, String body, List<String> thrown) {

  /** Reads a body. */
  interface Reading<T> {
    Object read(T body) throws Exception;
  }

  static <T> View of(Callable<HttpResponse<T>> call, Reading<T> reading) {
    HttpResponse<T> response;
    try {
      response = call.call();
    } catch (Throwable thrown) {
      return new View(List.of(), null, chain(thrown));
    }
    List<Object> told = told(response);
    try {
      return new View(told, brief(reading.read(response.body())), List.of());
    } catch (Throwable thrown) {
      return new View(told, null, chain(thrown));
    }
  }

  /** So that the message of a failed test can be read. */
  private static String brief(Object body) {
    String text = String.valueOf(body);
    return text.length() < 200
        ? text
        : text.substring(0, 100) + "... " + text.length() + " " + text.hashCode();
  }

  private static List<Object> told(HttpResponse<?> response) {
    List<Object> told = new ArrayList<>(List.of(
        response.statusCode(),
        withoutPort(response.uri()),
        response.version(),
        withoutDate(response.headers()),
        response.request().method(),
        withoutPort(response.request().uri()),
        response.request().headers().map(),
        response.request().timeout(),
        response.request().bodyPublisher().isPresent(),
        response.toString().replaceAll(":\\d+", "")));
    response.previousResponse().ifPresent(previous -> told.add(told(previous)));
    return told;
  }

  private static String withoutPort(URI uri) {
    return uri.toString().replaceAll(":\\d+", "");
  }

  private static Map<String, List<String>> withoutDate(HttpHeaders headers) {
    Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lines.putAll(headers.map());
    lines.remove("Date");
    return lines;
  }

  /** Classes and messages; what differs from run to run is left out, such as what a timeout interrupted. */
  static List<String> chain(Throwable thrown) {
    List<String> chain = new ArrayList<>();
    boolean timeout = false;
    for (Throwable at = thrown; at != null && !timeout; at = at.getCause()) {
      timeout = at instanceof HttpTimeoutException;
      chain.add(at.getClass().getName() + ": "
          + String.valueOf(at.getMessage()).replaceAll("HttpHeaders.*\\}|@[0-9a-f]+|:\\d+", ""));
    }
    return chain;
  }
}
