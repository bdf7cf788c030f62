package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.List;

/**
 * A request.
 *
 * @param url as recorded; should be absolute
 * @param httpVersion as recorded, empty if it is not known
 * @param body {@code null} if there is none
 */
public record HarRequest(
    String method, String url, String httpVersion, List<HarHeader> headers, HarBody body) {

  static HarRequest of(JsonObject request) throws MalformedJsonException {
    return new HarRequest(
        request.string("method"),
        request.string("url"),
        request.string("httpVersion", ""),
        HarHeader.of(request.objects("headers")),
        HarBody.ofPostData(request.objectOrEmpty("postData")));
  }
}
