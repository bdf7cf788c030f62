package ai.usetusk.drift.har;

import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which headers of a recording belong into a span, and with which value.
 *
 * <p>Left out are headers that concern one connection only (RFC 9110, section 7.6.1, and those that
 * {@code Connection} names), the pseudo-headers of HTTP/2, and what speaks of content encodings,
 * because recorded bodies are decoded: {@code Accept-Encoding}, {@code Content-Encoding}, and beside
 * the latter the {@code Content-Length}. Headers of one name, in any case, become one, their values
 * joined with a comma and a blank (RFC 9110, section 5.3), {@code Set-Cookie} too, although it
 * cannot be taken apart again; {@code Cookie} with a semicolon (RFC 9113, section 8.2.3).
 */
final class HeaderFilter {

  private static final Set<String> LEFT_OUT = Set.of(
      "accept-encoding",
      "connection",
      "content-encoding",
      "http2-settings",
      "keep-alive",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private final Set<String> redacted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Composes a filter.
   *
   * @param redacted names, in any case, of headers whose value must not get into a span
   */
  HeaderFilter(Collection<String> redacted) {
    this.redacted.addAll(redacted);
  }

  /** The headers to record, by name, in no particular order. */
  Map<String, String> filter(List<HarHeader> headers) {
    Map<String, String> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HarHeader header : headers) {
      String name = WellFormed.text(header.name()).strip();
      String separator = name.equalsIgnoreCase("Cookie") ? "; " : ", ";
      result.merge(name, WellFormed.text(header.value()), (all, next) -> all + separator + next);
    }
    if (result.containsKey("Content-Encoding")) {
      result.remove("Content-Length");
    }
    for (String named : result.getOrDefault("Connection", "").split(",")) {
      result.remove(named.strip());
    }
    result.keySet().removeIf(HeaderFilter::isLeftOut);
    result.replaceAll((name, value) -> redacted.contains(name) ? redact(value) : value);
    return result;
  }

  private static boolean isLeftOut(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return lowerCase.startsWith(":")
        || lowerCase.startsWith("proxy-")
        || LEFT_OUT.contains(lowerCase);
  }

  /** Hides the value, yet makes the same of equal values, so that recordings still match. */
  private static String redact(String value) {
    Output out = new Output(value.length());
    out.put(value.getBytes(StandardCharsets.UTF_8));
    return "REDACTED_" + new Sha256().hash(out);
  }
}
