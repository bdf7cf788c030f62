package ai.usetusk.drift.exchange;

import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.transform.HttpTransforms;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.settings.Glob;
import ai.usetusk.drift.transform.Direction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is recorded of HTTP exchanges.
 *
 * @param transforms what is hidden of them, and which are left out
 * @param excludedPaths paths whose requests to this service are left out
 * @param longestBody how many bytes a body may have, as it passes and once it is decoded
 * @param textOnly whether responses are recorded only if they are JSON, plain text, or of a type that
 *     nobody knows, as other SDKs do
 */
public record ExchangeRules(
    HttpTransforms transforms, List<Glob> excludedPaths, int longestBody, boolean textOnly) {

  private static final Set<DecodedType> TEXT = Set.of(DecodedType.JSON, DecodedType.PLAIN_TEXT);

  /** Copies the list. */
  public ExchangeRules {
    excludedPaths = List.copyOf(excludedPaths);
  }

  /** Everything is recorded as it is, with bodies up to a length. */
  public static ExchangeRules everything(int longestBody) {
    return new ExchangeRules(HttpTransforms.none(), List.of(), longestBody, false);
  }

  /** Whether requests of this kind are left out; this is known before their bodies are read. */
  boolean leaveOut(Direction direction, RequestHead request) {
    if (!transforms.canDrop() && (excludedPaths.isEmpty() || direction == Direction.OUTBOUND)) {
      return false;
    }
    Optional<HttpUrl> url = HttpUrl.parse(request.url());
    return url.isPresent()
        && (direction == Direction.INBOUND && isExcluded(url.get().path())
            || transforms.drops(
                direction, request.method(), url.get().authority(), url.get().path()));
  }

  private boolean isExcluded(String path) {
    return excludedPaths.stream().anyMatch(pattern -> pattern.matches(path));
  }

  /** Whether a response with these headers and a body may be recorded. */
  boolean allow(List<HttpHeader> headers) {
    return !textOnly
        || ContentType.of(headers).flatMap(ContentType::decodedType).stream()
            .allMatch(TEXT::contains);
  }
}
