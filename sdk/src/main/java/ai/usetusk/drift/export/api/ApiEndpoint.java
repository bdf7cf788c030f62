package ai.usetusk.drift.export.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where the API is, and the key to it. The key is in no message and not in {@link #toString()}. */
public final class ApiEndpoint {

  private static final String PATH =
      "/api/drift/tusk.drift.backend.v1.SpanExportService/ExportSpans";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final URI uri;
  private final String key;

  private ApiEndpoint(URI uri, String key) {
    this.uri = uri;
    this.key = key;
  }

  /**
   * An endpoint.
   *
   * @param apiUrl the address of the API, such as {@code https://api.usetusk.ai}; it may have a path
   * @param apiKey the key, in printable ASCII without blanks
   * @throws IllegalArgumentException if the address is no absolute HTTP or HTTPS URL or has a user, a query or a
   *     fragment, or if the key is empty or cannot be sent in a header
   */
  public static ApiEndpoint of(String apiUrl, String apiKey) {
    if (apiKey.isEmpty() || !apiKey.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "the API key is empty or has characters other than printable ASCII");
    }
    String withoutSlash = apiUrl.replaceAll("/+$", "");
    try {
      URI uri = new URI(withoutSlash + PATH);
      if (isUsable(uri)) {
        return new ApiEndpoint(uri, apiKey);
      }
    } catch (URISyntaxException e) {
      // Its message has the address in it, which may have a password in it.
    }
    throw new IllegalArgumentException("the URL of the API is not like https://host"
        + (apiUrl.contains("@") ? "" : ": " + apiUrl));
  }

  private static boolean isUsable(URI uri) {
    return uri.getScheme() != null
        && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
        && uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.getQuery() == null
        && uri.getFragment() == null;
  }

  /** What requests are sent to. */
  URI uri() {
    return uri;
  }

  /** The key. */
  String key() {
    return key;
  }

  /** The address without the key. */
  @Override
  public String toString() {
    return uri.toString();
  }
}
