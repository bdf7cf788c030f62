package ai.usetusk.drift.http;

import java.util.List;

/**
 * A request.
 *
 * @param method as recorded, such as {@code GET}
 * @param url the absolute URL
 * @param httpVersion as recorded, empty if it is not known
 * @param headers the header lines, in their order
 * @param body {@code null} if there is none
 */
public record RecordedRequest(
    String method, HttpUrl url, String httpVersion, List<HttpHeader> headers, RecordedBody body) {}
