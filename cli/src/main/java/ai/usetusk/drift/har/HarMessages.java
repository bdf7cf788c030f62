package ai.usetusk.drift.har;

import ai.usetusk.drift.har.LeftOut.Kind;
import ai.usetusk.drift.http.ContentCoding;
import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedBody;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The bodies of requests and responses, held against what else the recording says of their lengths. A body
 * that is not all there would make a test or a mock that lies, so its entry is left out.
 */
final class HarMessages {

  private static final Set<String> METHODS_WITHOUT_BODY = Set.of("GET", "HEAD");
  private static final int LOWEST_REDIRECT = 300;
  private static final int LOWEST_ERROR = 400;

  private final BodyFiles files;
  private final int longest;

  HarMessages(BodyFiles files, int longest) {
    this.files = files;
    this.longest = longest;
  }

  /** The body of a response; {@code null} if it has none. */
  RecordedBody ofResponse(Members response, List<HttpHeader> headers, String method, int status)
      throws MalformedJsonException, LeftOutException {
    if (!RecordedResponse.canHaveBody(method, status)) {
      return null;
    }
    Members content = response.members("content");
    HarBody body = new HarBody(content, headers, files, longest);
    byte[] raw = body.raw();
    byte[] bytes = body.decompress(raw);
    OptionalLong length = HarHeaders.contentLength(headers);
    long size = content.integer("size").orElse(-1);
    if (!body.isRecorded()) {
      boolean redirect = status >= LOWEST_REDIRECT && status < LOWEST_ERROR;
      long expected = size > 0 || redirect ? size : length.orElse(-1);
      if (expected > 0) {
        throw new LeftOutException(
            Kind.BODY_MISSING, content.object().offset(), expected + " bytes");
      }
    } else if (!body.isWhole(size, bytes.length)
        && !isSizeOfCompressed(size, bytes.length, response, headers)) {
      throw cut(bytes.length, size, body);
    }
    return body.of(bytes);
  }

  /** Some recorders note the size that the body had while it was compressed, which may be larger. */
  private static boolean isSizeOfCompressed(
      long size, int length, Members response, List<HttpHeader> headers)
      throws MalformedJsonException {
    if (ContentCoding.names(headers).isEmpty()) {
      return false;
    }
    long saved = response.members("content").integer("compression").orElse(0);
    return size + saved == length
        || size == response.integer("bodySize").orElse(-1)
        || size == HarHeaders.contentLength(headers).orElse(-1);
  }

  /**
   * The body of a request; {@code null} if it has none. Where a recorder noted only the fields of a
   * form, the form is put together again; not so a form of several parts, whose boundary nobody knows.
   */
  RecordedBody ofRequest(Members request, List<HttpHeader> headers, String method)
      throws MalformedJsonException, LeftOutException {
    Members postData = postData(request);
    HarBody body = new HarBody(postData, headers, files, longest);
    byte[] raw = body.raw();
    if (raw.length == 0 && postData.value("params") instanceof JsonArray params) {
      if (!params.elements().isEmpty()) {
        return ofForm(body, postData, params);
      }
    }
    byte[] bytes = body.decompress(raw);
    long expected = expected(request, headers);
    if (raw.length == 0) {
      if (expected > 0 && !METHODS_WITHOUT_BODY.contains(method)) {
        throw new LeftOutException(
            Kind.BODY_MISSING, request.object().offset(), expected + " bytes of the request");
      }
    } else if (!body.isWhole(expected, bytes.length)
        && ContentCoding.names(headers).isEmpty()) {
      throw cut(bytes.length, expected, body);
    }
    return body.of(bytes);
  }

  private RecordedBody ofForm(HarBody body, Members postData, JsonArray params)
      throws MalformedJsonException, LeftOutException {
    if (ContentType.of(body.mimeType()).isMultipart()) {
      throw new LeftOutException(
          Kind.BODY_MISSING, params.offset(), "a form of which only the fields were recorded");
    }
    byte[] form = form(body, postData, params).getBytes(StandardCharsets.US_ASCII);
    if (form.length > longest) {
      throw new LeftOutException(
          Kind.TOO_LONG, params.offset(), "its body has " + form.length + " bytes");
    }
    return body.of(form);
  }

  /** Some recorders have the text itself where HAR wants an object. */
  private static Members postData(Members request) throws MalformedJsonException {
    if (request.value("postData") instanceof JsonString text) {
      request.oddities().found(text.offset(), "member \"postData\" is not an object but a string");
      return new Members(new JsonObject(Map.of("text", text), text.offset()), request.oddities());
    }
    return request.members("postData");
  }

  /** How long the body of a request was, as far as it is known. */
  private static long expected(Members request, List<HttpHeader> headers)
      throws MalformedJsonException {
    boolean chunked =
        headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Transfer-Encoding"));
    OptionalLong length = HarHeaders.contentLength(headers);
    if (length.isPresent() || chunked) {
      return length.orElse(-1);
    }
    return request.integer("bodySize").orElse(-1);
  }

  private static LeftOutException cut(int length, long expected, HarBody body) {
    return new LeftOutException(
        Kind.BODY_CUT, body.offset(), length + " of " + expected + " bytes are there");
  }

  private static String form(HarBody body, Members postData, JsonArray params)
      throws MalformedJsonException {
    StringJoiner form = new StringJoiner("&");
    for (JsonValue element : params.elements()) {
      if (element instanceof JsonNull) {
        continue;
      }
      Members param = Members.of(element, postData.oddities());
      form.add(urlEncode(body, param.text("name")) + "=" + urlEncode(body, param.text("value")));
    }
    return form.toString();
  }

  /** Escapes the bytes that the text has in the charset of the form. */
  private static String urlEncode(HarBody body, String text) {
    byte[] bytes = body.encode(text.getBytes(StandardCharsets.UTF_8));
    return URLEncoder.encode(
        new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
  }
}
