package ai.usetusk.drift.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An absolute HTTP URL, split without being judged: recorders write characters that {@link
 * java.net.URI} refuses.
 *
 * @param text all of it, as it was recorded
 * @param scheme {@code http} or {@code https}
 * @param hostname without port and brackets
 * @param port {@code null} if the URL does not name it
 * @param path with its leading slash, escapes kept
 * @param rawQuery without its question mark, escapes kept; {@code null} if there is none
 */
public record HttpUrl(
    String text, String scheme, String hostname, Integer port, String path, String rawQuery) {

  private static final int HIGHEST_PORT = 65_535;

  /** Empty if the text is something else, such as the URL of a web socket, or names no host. */
  public static Optional<HttpUrl> parse(String recorded) {
    String url = clean(recorded);
    int schemeEnd = url.indexOf("://");
    if (schemeEnd < 0) {
      return Optional.empty();
    }
    String scheme = url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.empty();
    }
    int fragment = url.indexOf('#');
    String rest = url.substring(schemeEnd + 3, fragment < 0 ? url.length() : fragment);
    int authorityEnd = firstOf(rest, '/', '?');
    String authority = rest.substring(0, authorityEnd);
    String target = rest.substring(authorityEnd);
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int portStart = host.indexOf(':', host.lastIndexOf(']') + 1);
    String hostname = portStart < 0 ? host : host.substring(0, portStart);
    if (hostname.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(new HttpUrl(
        url,
        scheme,
        hostname.startsWith("[") ? hostname.replaceAll("[\\[\\]]", "") : hostname,
        portStart < 0 ? null : port(host.substring(portStart + 1)),
        path.isEmpty() ? "/" : path,
        query < 0 ? null : target.substring(query + 1)));
  }

  /**
   * Without blanks around it, line ends and tabs, which browsers drop too, and with other control
   * characters escaped: no request has them.
   */
  private static String clean(String recorded) {
    if (HeaderLines.withoutControls(recorded).equals(recorded)) {
      return WellFormed.text(recorded).strip();
    }
    StringBuilder clean = new StringBuilder(recorded.length());
    WellFormed.text(recorded).strip().chars().forEach(character -> {
      if (!Character.isISOControl(character)) {
        clean.append((char) character);
      } else if (character != '\t' && character != '\n' && character != '\r') {
        clean.append(URLEncoder.encode(Character.toString(character), StandardCharsets.UTF_8));
      }
    });
    return clean.toString();
  }

  private static int firstOf(String text, char one, char other) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == one || text.charAt(i) == other) {
        return i;
      }
    }
    return text.length();
  }

  private static Integer port(String digits) {
    try {
      int port = Integer.parseInt(digits);
      return port >= 0 && port <= HIGHEST_PORT ? port : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The host with its port if the URL names one; an IPv6 address that has a port is in brackets. */
  public String authority() {
    String host = hostname.contains(":") ? "[" + hostname + "]" : hostname;
    return port == null ? host : host + ":" + port;
  }

  /** Path and query, as the first line of a request has them. */
  public String target() {
    return rawQuery == null ? path : path + "?" + rawQuery;
  }

  /** The parameters of the query, decoded, in their order; no key without a value in its list. */
  public Map<String, List<String>> query() {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&")) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = equals < 0 ? pair : pair.substring(0, equals);
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          query.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that escapes nothing.
      return text;
    }
  }
}
