package ai.usetusk.drift.exchange;

import ai.usetusk.drift.http.HttpHeader;
import java.util.List;

/**
 * A response without its body.
 *
 * @param status three digits
 * @param headers the header lines, in their order
 */
public record ResponseHead(int status, List<HttpHeader> headers) {

  /** Copies the list. */
  public ResponseHead {
    headers = List.copyOf(headers);
  }
}
