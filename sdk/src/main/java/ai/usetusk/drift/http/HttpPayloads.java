package ai.usetusk.drift.http;

import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON that stands for HTTP messages in spans. What is not known is left out. Safe for use by many
 * threads.
 */
public final class HttpPayloads {

  private static final String HEADERS = "headers";
  private static final String BODY = "body";
  private static final String VERSION_PREFIX = "HTTP/";

  private final HeaderFilter headerFilter;

  /** Payloads with the headers that a filter lets through. */
  public HttpPayloads(HeaderFilter headerFilter) {
    this.headerFilter = headerFilter;
  }

  /** The input of a service that answers a request. */
  public byte[] serverInput(RecordedRequest request) {
    PayloadWriter out = start(request);
    out.text("target", request.url().target());
    version(request.httpVersion()).ifPresent(version -> out.text("httpVersion", version));
    return end(headerFilter.filter(request.headers()), request.body(), out);
  }

  /** The input of a service that makes a request. */
  public byte[] clientInput(RecordedRequest request) {
    HttpUrl url = request.url();
    PayloadWriter out = start(request);
    out.text("protocol", url.scheme());
    out.text("hostname", url.hostname());
    if (url.port() != null) {
      out.number("port", url.port());
    }
    out.text("path", url.path());
    Map<String, List<String>> query = url.query();
    if (!query.isEmpty()) {
      out.textsByName("query", query);
    }
    return end(headerFilter.filter(request.headers()), request.body(), out);
  }

  /** The output of a service that answers a request, and of a call that is not going to be replayed. */
  public byte[] output(RecordedResponse response) {
    return output(response, headerFilter.filter(response.headers()));
  }

  /**
   * The output of a call that makes a request, so that it can be replayed: who gets several headers of one name may
   * ask for each of them.
   */
  public byte[] clientOutput(RecordedResponse response) {
    return output(response, headerFilter.filterLines(response.headers()));
  }

  private static byte[] output(RecordedResponse response, Map<String, List<String>> headers) {
    PayloadWriter out = new PayloadWriter();
    out.number("statusCode", response.status());
    out.text("statusMessage", HeaderLines.withoutControls(WellFormed.text(response.statusText())));
    return end(headers, response.body(), out);
  }

  /** The output of a call that ended without a response. */
  public byte[] output(RecordedFailure failure) {
    PayloadWriter out = new PayloadWriter();
    out.text("errorName", failure.errorName());
    if (failure.message() != null) {
      out.text("errorMessage", WellFormed.text(failure.message()));
    }
    if (failure.causeName() != null) {
      out.text("errorCause", failure.causeName());
    }
    return out.end();
  }

  /** How the payload of a message with these headers and this body is decoded and matched. */
  public static Merges merges(List<HttpHeader> headers, RecordedBody body) {
    Map<String, Merge> merges = new HashMap<>();
    merges.put(HEADERS, new Merge(null, null, 0.0));
    if (body != null) {
      ContentType type =
          ContentType.of(headers).orElseGet(() -> ContentType.of(body.contentType()));
      merges.put(BODY, new Merge(Encoding.BASE64, type.decodedType().orElse(null), null));
    }
    return Merges.of(merges);
  }

  private static PayloadWriter start(RecordedRequest request) {
    PayloadWriter out = new PayloadWriter();
    out.text("method", WellFormed.text(request.method()));
    out.text("url", request.url().text());
    return out;
  }

  private static byte[] end(
      Map<String, List<String>> headers, RecordedBody body, PayloadWriter out) {
    out.textsByName(HEADERS, headers);
    return body == null ? out.end() : out.endWithBase64(BODY, body.bytes(), "bodySize");
  }

  /** The bare number; recorders write {@code HTTP/1.1}, {@code h2}, {@code unknown} and so on. */
  private static Optional<String> version(String recorded) {
    String version =
        HeaderLines.withoutControls(WellFormed.text(recorded)).strip().toUpperCase(Locale.ROOT);
    if (version.startsWith(VERSION_PREFIX)) {
      return Optional.of(version.substring(VERSION_PREFIX.length()));
    }
    return version.equals("H2") || version.equals("H3")
        ? Optional.of(version.substring(1))
        : Optional.empty();
  }
}
