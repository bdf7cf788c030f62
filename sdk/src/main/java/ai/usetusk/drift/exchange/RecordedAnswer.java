package ai.usetusk.drift.exchange;

import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedFailure;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** How an outbound request was answered when it was recorded. */
public sealed interface RecordedAnswer {

  /**
   * With a response.
   *
   * @param head its status and headers, which fit the decoded body
   * @param body the decoded body; empty if there was none
   */
  record Response(ResponseHead head, byte[] body) implements RecordedAnswer {}

  /**
   * With something that was thrown.
   *
   * @param failure what was thrown
   */
  record Failure(RecordedFailure failure) implements RecordedAnswer {}

  /**
   * Reads a recorded output, whichever SDK wrote it.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RecordedAnswer of(Map<String, Object> output) {
    if (output.get("errorName") instanceof String errorName) {
      return new Failure(new RecordedFailure(
          errorName, text(output.get("errorMessage")), text(output.get("errorCause"))));
    }
    Object status =
        output.containsKey("statusCode") ? output.get("statusCode") : output.get("status");
    if (!(status instanceof Number number)) {
      throw new IllegalArgumentException("the recorded output has neither status nor error");
    }
    byte[] body = output.get("body") instanceof String base64
        ? Base64.getDecoder().decode(base64)
        : new byte[0];
    return new Response(new ResponseHead(number.intValue(), headers(output.get("headers"))), body);
  }

  private static List<HttpHeader> headers(Object recorded) {
    List<HttpHeader> headers = new ArrayList<>();
    if (recorded instanceof Map<?, ?> byName) {
      byName.forEach((name, value) -> {
        for (Object each : value instanceof List<?> values ? values : List.of(value)) {
          headers.add(new HttpHeader(String.valueOf(name), String.valueOf(each)));
        }
      });
    }
    return headers;
  }

  private static String text(Object value) {
    return value instanceof String text ? text : null;
  }
}
