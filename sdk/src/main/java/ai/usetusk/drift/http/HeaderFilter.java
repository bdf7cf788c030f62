package ai.usetusk.drift.http;

import ai.usetusk.drift.core.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Decides which headers of an exchange belong into a span, and with which value.
 *
 * <p>Left out are headers that concern one connection only (RFC 9110, section 7.6.1, and those that
 * {@code Connection} names), the pseudo-headers of HTTP/2, and what speaks of content codings,
 * because recorded bodies are decoded: {@code Accept-Encoding}, {@code Content-Encoding}, and beside
 * the latter the {@code Content-Length}. So are {@code x-td-trace-id}, which would take the place of
 * the one that a replay sends, and names that no header can have.
 *
 * <p>Headers of one name, in any case, become one, whether they were recorded one by one or as lines
 * of one value. The values are joined with a comma and a blank (RFC 9110, section 5.3), those of {@code
 * Cookie} with a semicolon (RFC 9113, section 8.2.3). Those of {@code Set-Cookie} stay apart, because
 * nobody could split them again. No value has a control character.
 */
public final class HeaderFilter {

  /** What a name may have besides letters and digits (RFC 9110, section 5.6.2). */
  private static final String MARKS_IN_NAMES = "!#$%&'*+.^_`|~-";

  private static final Set<String> LEFT_OUT = Set.of(
      "accept-encoding",
      "connection",
      "content-encoding",
      "http2-settings",
      "keep-alive",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade",
      "x-td-trace-id");

  private final Set<String> redacted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Composes a filter.
   *
   * @param redacted names, in any case, of headers whose value must not get into a span
   */
  public HeaderFilter(Collection<String> redacted) {
    this.redacted.addAll(redacted);
  }

  /**
   * The headers to record, by name.
   *
   * @return one value each, but for {@code Set-Cookie}, which may have several
   */
  public Map<String, List<String>> filter(List<HttpHeader> headers) {
    return filter(headers, HeaderFilter::join);
  }

  /**
   * The headers to record, by name, where lines of one name need not become one.
   *
   * @return at least one value each
   */
  public Map<String, List<String>> filterLines(List<HttpHeader> headers) {
    return filter(headers, (name, lines) -> lines);
  }

  private Map<String, List<String>> filter(
      List<HttpHeader> headers, BiFunction<String, List<String>, List<String>> joining) {
    Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpHeader header : headers) {
      lines
          .computeIfAbsent(WellFormed.text(header.name()).strip(), name -> new ArrayList<>())
          .addAll(HeaderLines.of(WellFormed.text(header.value())));
    }
    if (lines.containsKey("Content-Encoding")) {
      lines.remove("Content-Length");
    }
    for (String value : lines.getOrDefault("Connection", List.of())) {
      for (String named : value.split(",")) {
        lines.remove(named.strip());
      }
    }
    lines.keySet().removeIf(HeaderFilter::isLeftOut);
    lines.replaceAll(joining);
    if (!redacted.isEmpty()) {
      lines.replaceAll((name, values) ->
          redacted.contains(name) ? values.stream().map(HeaderFilter::redact).toList() : values);
    }
    return lines;
  }

  private static boolean isLeftOut(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return !isName(name) || lowerCase.startsWith("proxy-") || LEFT_OUT.contains(lowerCase);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      boolean plain = character >= 'a' && character <= 'z'
          || character >= 'A' && character <= 'Z'
          || character >= '0' && character <= '9';
      if (!plain && MARKS_IN_NAMES.indexOf(character) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static List<String> join(String name, List<String> values) {
    if (values.size() == 1 || name.equalsIgnoreCase("Set-Cookie")) {
      return values;
    }
    return List.of(String.join(name.equalsIgnoreCase("Cookie") ? "; " : ", ", values));
  }

  /** Hides the value, yet makes the same of equal values, so that recordings still match. */
  private static String redact(String value) {
    return "REDACTED_" + new Sha256().hash(value.getBytes(StandardCharsets.UTF_8));
  }
}
