package ai.usetusk.drift.http;

import ai.usetusk.drift.model.DecodedType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a Content-Type header.
 *
 * @param type type and subtype in lower case, without parameters; may be empty
 * @param charset the name of the character encoding, {@code null} if none is given
 */
public record ContentType(String type, String charset) {

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s;,\"']+)", Pattern.CASE_INSENSITIVE);

  private static final Map<String, DecodedType> DECODED_TYPES = Map.ofEntries(
      Map.entry("application/json", DecodedType.JSON),
      Map.entry("text/html", DecodedType.HTML),
      Map.entry("application/xhtml+xml", DecodedType.HTML),
      Map.entry("text/css", DecodedType.CSS),
      Map.entry("application/javascript", DecodedType.JAVASCRIPT),
      Map.entry("application/x-javascript", DecodedType.JAVASCRIPT),
      Map.entry("text/javascript", DecodedType.JAVASCRIPT),
      Map.entry("application/xml", DecodedType.XML),
      Map.entry("text/xml", DecodedType.XML),
      Map.entry("application/yaml", DecodedType.YAML),
      Map.entry("application/x-yaml", DecodedType.YAML),
      Map.entry("text/yaml", DecodedType.YAML),
      Map.entry("text/x-yaml", DecodedType.YAML),
      Map.entry("text/markdown", DecodedType.MARKDOWN),
      Map.entry("text/csv", DecodedType.CSV),
      Map.entry("application/sql", DecodedType.SQL),
      Map.entry("application/graphql", DecodedType.GRAPHQL),
      Map.entry("text/plain", DecodedType.PLAIN_TEXT),
      Map.entry("application/x-www-form-urlencoded", DecodedType.FORM_DATA),
      Map.entry("multipart/form-data", DecodedType.MULTIPART_FORM),
      Map.entry("application/pdf", DecodedType.PDF),
      Map.entry("application/gzip", DecodedType.GZIP),
      Map.entry("application/x-gzip", DecodedType.GZIP),
      Map.entry("application/octet-stream", DecodedType.BINARY),
      Map.entry("image/jpeg", DecodedType.JPEG),
      Map.entry("image/png", DecodedType.PNG),
      Map.entry("image/gif", DecodedType.GIF),
      Map.entry("image/webp", DecodedType.WEBP),
      Map.entry("image/svg+xml", DecodedType.SVG),
      Map.entry("application/zip", DecodedType.ZIP));

  /** Takes a value apart, however odd it is. */
  public static ContentType of(String header) {
    int parameters = header.indexOf(';');
    String type = parameters < 0 ? header : header.substring(0, parameters);
    String lowerCase = type.strip().toLowerCase(Locale.ROOT);
    if (parameters < 0) {
      return new ContentType(lowerCase, null);
    }
    Matcher charset = CHARSET.matcher(header);
    return new ContentType(lowerCase, charset.find() ? charset.group(1) : null);
  }

  /** The type that the headers of a message name first; empty if they name none. */
  public static Optional<ContentType> of(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> header.name().strip().equalsIgnoreCase("Content-Type"))
        .map(header -> HeaderLines.of(header.value()).get(0))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(ContentType::of);
  }

  /** The charsets that the headers of a message name, in their order; usually there is one or none. */
  public static List<String> charsets(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> header.name().strip().equalsIgnoreCase("Content-Type"))
        .flatMap(header -> HeaderLines.of(header.value()).stream())
        .map(value -> ContentType.of(value).charset())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether it is one of the types of several parts. */
  public boolean isMultipart() {
    return type.startsWith("multipart/");
  }

  /** The wire's name for this type; empty if it has none. */
  public Optional<DecodedType> decodedType() {
    DecodedType exact = DECODED_TYPES.get(type);
    if (exact != null) {
      return Optional.of(exact);
    }
    if (type.endsWith("+json")) {
      return Optional.of(DecodedType.JSON);
    }
    if (type.endsWith("+xml")) {
      return Optional.of(DecodedType.XML);
    }
    if (type.startsWith("audio/")) {
      return Optional.of(DecodedType.AUDIO);
    }
    return type.startsWith("video/") ? Optional.of(DecodedType.VIDEO) : Optional.empty();
  }
}
