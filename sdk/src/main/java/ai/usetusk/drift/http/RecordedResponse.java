package ai.usetusk.drift.http;

import java.util.List;
import java.util.Set;

/**
 * A response.
 *
 * @param status three digits
 * @param statusText the words behind the status; may be empty
 * @param headers the header lines, in their order
 * @param body {@code null} if there is none
 */
public record RecordedResponse(
    int status, String statusText, List<HttpHeader> headers, RecordedBody body) {

  private static final int LOWEST_FINAL = 200;
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  /**
   * Whether a response with this status to this method can have a body (RFC 9110, section 6.4.1). What
   * a recorder has of it otherwise, the client never got.
   */
  public static boolean canHaveBody(String method, int status) {
    return !method.equalsIgnoreCase("HEAD")
        && status >= LOWEST_FINAL
        && !WITHOUT_BODY.contains(status);
  }
}
