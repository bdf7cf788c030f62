package ai.usetusk.drift.har;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
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

  /** The numbers of the wire's {@code DecodedType}. */
  private static final int JSON = 1;

  private static final int XML = 5;
  private static final int AUDIO = 15;
  private static final int VIDEO = 16;

  private static final Map<String, Integer> DECODED_TYPES = Map.ofEntries(
      Map.entry("application/json", JSON),
      Map.entry("text/html", 2),
      Map.entry("application/xhtml+xml", 2),
      Map.entry("text/css", 3),
      Map.entry("application/javascript", 4),
      Map.entry("application/x-javascript", 4),
      Map.entry("text/javascript", 4),
      Map.entry("application/xml", XML),
      Map.entry("text/xml", XML),
      Map.entry("application/yaml", 6),
      Map.entry("application/x-yaml", 6),
      Map.entry("text/yaml", 6),
      Map.entry("text/x-yaml", 6),
      Map.entry("text/markdown", 7),
      Map.entry("text/csv", 8),
      Map.entry("application/sql", 9),
      Map.entry("application/graphql", 10),
      Map.entry("text/plain", 11),
      Map.entry("application/x-www-form-urlencoded", 12),
      Map.entry("multipart/form-data", 13),
      Map.entry("application/pdf", 14),
      Map.entry("application/gzip", 17),
      Map.entry("application/x-gzip", 17),
      Map.entry("application/octet-stream", 18),
      Map.entry("image/jpeg", 19),
      Map.entry("image/png", 20),
      Map.entry("image/gif", 21),
      Map.entry("image/webp", 22),
      Map.entry("image/svg+xml", 23),
      Map.entry("application/zip", 24));

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

  /** The number of the wire's {@code DecodedType}, {@code null} if it has none for this type. */
  Integer decodedType() {
    Integer exact = DECODED_TYPES.get(type);
    if (exact != null) {
      return exact;
    }
    if (type.endsWith("+json")) {
      return JSON;
    }
    if (type.endsWith("+xml")) {
      return XML;
    }
    if (type.startsWith("audio/")) {
      return AUDIO;
    }
    return type.startsWith("video/") ? Integer.valueOf(VIDEO) : null;
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
