package ai.usetusk.drift.har;

import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * One HTTP request and the response that came.
 *
 * @param start when the request was made
 * @param duration how long it took; zero if it is not known
 * @param request the request
 * @param response the response
 */
public record HarEntry(
    Instant start, Duration duration, RecordedRequest request, RecordedResponse response)
    implements HarItem {}
