package ai.usetusk.drift.exchange;

import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the headers of a recorded answer fit its body, which is decoded: an application would decompress it again, or
 * wait for bytes that do not come.
 */
final class DecodedAnswer {

  private DecodedAnswer() {}

  /**
   * The answer to a request of this method.
   *
   * @return without the headers that tell how the body was sent; without the body that it cannot have
   */
  static RecordedAnswer fit(RecordedAnswer answer, String method) {
    if (!(answer instanceof RecordedAnswer.Response response)) {
      return answer;
    }
    ResponseHead head = response.head();
    boolean canHaveBody = RecordedResponse.canHaveBody(method, head.status());
    byte[] body = canHaveBody ? response.body() : new byte[0];
    List<HttpHeader> fitting = new ArrayList<>();
    for (HttpHeader header : head.headers()) {
      boolean fits = switch (header.name().toLowerCase(Locale.ROOT)) {
        case "content-encoding", "transfer-encoding" -> false;
        // To HEAD, it tells how long the body would be.
        case "content-length" ->
          !canHaveBody || header.value().strip().equals(Integer.toString(body.length));
        default -> true;
      };
      if (fits) {
        fitting.add(header);
      }
    }
    return new RecordedAnswer.Response(new ResponseHead(head.status(), fitting), body);
  }
}
