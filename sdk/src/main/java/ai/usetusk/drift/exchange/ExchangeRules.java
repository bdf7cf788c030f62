package ai.usetusk.drift.exchange;

import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.HttpPayloads;
import ai.usetusk.drift.model.DecodedType;
import java.util.List;
import java.util.Set;

/**
 * What is recorded of HTTP exchanges.
 *
 * @param server tells what this service was asked, and its answers
 * @param client tells what this service asked others, and their answers
 * @param longestBody how many bytes a body may have, as it passes and once it is decoded
 * @param textOnly whether responses are recorded only if they are JSON, plain text, or of a type that
 *     nobody knows, as other SDKs do
 */
public record ExchangeRules(
    HttpPayloads server, HttpPayloads client, int longestBody, boolean textOnly) {

  private static final Set<DecodedType> TEXT = Set.of(DecodedType.JSON, DecodedType.PLAIN_TEXT);

  /** Whether a response with these headers and a body may be recorded. */
  boolean allow(List<HttpHeader> headers) {
    return !textOnly
        || ContentType.of(headers).flatMap(ContentType::decodedType).stream()
            .allMatch(TEXT::contains);
  }
}
