package ai.usetusk.drift.har;

import ai.usetusk.drift.proto.DecodedType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a Content-Type header.
 *
 * @param type type and subtype in lower case, without parameters; may be empty
 * @param charset the name of the character encoding, {@code null} if none is given
 */
record ContentType(String type, String charset) {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  private static final Map<String, DecodedType> DECODED_TYPES = Map.ofEntries(
      Map.entry("application/json", DecodedType.DECODED_TYPE_JSON),
      Map.entry("text/html", DecodedType.DECODED_TYPE_HTML),
      Map.entry("application/xhtml+xml", DecodedType.DECODED_TYPE_HTML),
      Map.entry("text/css", DecodedType.DECODED_TYPE_CSS),
      Map.entry("application/javascript", DecodedType.DECODED_TYPE_JAVASCRIPT),
      Map.entry("application/x-javascript", DecodedType.DECODED_TYPE_JAVASCRIPT),
      Map.entry("text/javascript", DecodedType.DECODED_TYPE_JAVASCRIPT),
      Map.entry("application/xml", DecodedType.DECODED_TYPE_XML),
      Map.entry("text/xml", DecodedType.DECODED_TYPE_XML),
      Map.entry("application/yaml", DecodedType.DECODED_TYPE_YAML),
      Map.entry("application/x-yaml", DecodedType.DECODED_TYPE_YAML),
      Map.entry("text/yaml", DecodedType.DECODED_TYPE_YAML),
      Map.entry("text/x-yaml", DecodedType.DECODED_TYPE_YAML),
      Map.entry("text/markdown", DecodedType.DECODED_TYPE_MARKDOWN),
      Map.entry("text/csv", DecodedType.DECODED_TYPE_CSV),
      Map.entry("application/sql", DecodedType.DECODED_TYPE_SQL),
      Map.entry("application/graphql", DecodedType.DECODED_TYPE_GRAPHQL),
      Map.entry("text/plain", DecodedType.DECODED_TYPE_PLAIN_TEXT),
      Map.entry("application/x-www-form-urlencoded", DecodedType.DECODED_TYPE_FORM_DATA),
      Map.entry("multipart/form-data", DecodedType.DECODED_TYPE_MULTIPART_FORM),
      Map.entry("application/pdf", DecodedType.DECODED_TYPE_PDF),
      Map.entry("application/gzip", DecodedType.DECODED_TYPE_GZIP),
      Map.entry("application/x-gzip", DecodedType.DECODED_TYPE_GZIP),
      Map.entry("application/octet-stream", DecodedType.DECODED_TYPE_BINARY),
      Map.entry("image/jpeg", DecodedType.DECODED_TYPE_JPEG),
      Map.entry("image/png", DecodedType.DECODED_TYPE_PNG),
      Map.entry("image/gif", DecodedType.DECODED_TYPE_GIF),
      Map.entry("image/webp", DecodedType.DECODED_TYPE_WEBP),
      Map.entry("image/svg+xml", DecodedType.DECODED_TYPE_SVG),
      Map.entry("application/zip", DecodedType.DECODED_TYPE_ZIP));

  static ContentType of(String header) {
    int parameters = header.indexOf(';');
    String type = parameters < 0 ? header : header.substring(0, parameters);
    Matcher charset = CHARSET.matcher(header);
    return new ContentType(
        type.strip().toLowerCase(Locale.ROOT), charset.find() ? charset.group(1) : null);
  }

  boolean isMultipart() {
    return type.startsWith("multipart/");
  }

  /** The wire's name for this type; empty if it has none. */
  Optional<DecodedType> decodedType() {
    DecodedType exact = DECODED_TYPES.get(type);
    if (exact != null) {
      return Optional.of(exact);
    }
    if (type.endsWith("+json")) {
      return Optional.of(DecodedType.DECODED_TYPE_JSON);
    }
    if (type.endsWith("+xml")) {
      return Optional.of(DecodedType.DECODED_TYPE_XML);
    }
    if (type.startsWith("audio/")) {
      return Optional.of(DecodedType.DECODED_TYPE_AUDIO);
    }
    return type.startsWith("video/")
        ? Optional.of(DecodedType.DECODED_TYPE_VIDEO)
        : Optional.empty();
  }

  /**
   * The bytes that the text was before it was recorded: in its own character encoding, or in UTF-8
   * if it has none, an unknown one, or one that cannot express it.
   */
  byte[] encode(String text) {
    if (charset != null) {
      try {
        ByteBuffer bytes = Charset.forName(charset).newEncoder().encode(CharBuffer.wrap(text));
        byte[] result = new byte[bytes.remaining()];
        bytes.get(result);
        return result;
      } catch (IllegalArgumentException
          | UnsupportedOperationException
          | CharacterCodingException e) {
        return WellFormed.text(text).getBytes(StandardCharsets.UTF_8);
      }
    }
    return WellFormed.text(text).getBytes(StandardCharsets.UTF_8);
  }
}
