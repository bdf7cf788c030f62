package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

/**
 * The body of a message, without any transfer or content encoding: HAR holds bodies decoded.
 * Equality is that of the array's identity.
 *
 * @param bytes never empty
 * @param mimeType the type that the recorder noted, with its parameters; may be empty
 */
public record HarBody(byte[] bytes, String mimeType) {

  /**
   * {@code null} for a request without one. Where a recorder noted only the fields of a form, the
   * form is put together again; not so a form of several parts, whose boundary nobody knows.
   */
  static HarBody ofPostData(JsonObject postData) throws MalformedJsonException {
    String text = postData.string("text", "");
    boolean multipart = ContentType.of(postData.string("mimeType", "")).isMultipart();
    return of(text.isEmpty() && !multipart ? form(postData) : text, postData);
  }

  /** {@code null} for a response without one, or whose body was not recorded. */
  static HarBody ofContent(JsonObject content) throws MalformedJsonException {
    return of(content.string("text", ""), content);
  }

  private static HarBody of(String text, JsonObject source) throws MalformedJsonException {
    if (text.isEmpty()) {
      return null;
    }
    String mimeType = source.string("mimeType", "");
    byte[] bytes = source.string("encoding", "").equalsIgnoreCase("base64")
        ? decode(text, source)
        : ContentType.of(mimeType).encode(text);
    return bytes.length == 0 ? null : new HarBody(bytes, mimeType);
  }

  private static byte[] decode(String base64, JsonObject source) throws MalformedJsonException {
    try {
      // Some recorders break the lines, as MIME has it.
      return Base64.getDecoder().decode(base64.replaceAll("[\\r\\n]", ""));
    } catch (IllegalArgumentException e) {
      throw new MalformedJsonException(
          source.offsetOf("text"), "member \"text\" is not base64: " + e.getMessage());
    }
  }

  private static String form(JsonObject postData) throws MalformedJsonException {
    StringJoiner form = new StringJoiner("&");
    for (JsonObject param : postData.objects("params")) {
      form.add(urlEncode(param.string("name")) + "=" + urlEncode(param.string("value", "")));
    }
    return form.toString();
  }

  private static String urlEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
