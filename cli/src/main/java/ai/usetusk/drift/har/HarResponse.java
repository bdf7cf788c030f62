package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.List;

/**
 * A response.
 *
 * @param body {@code null} if there is none or it was not recorded
 */
public record HarResponse(long status, String statusText, List<HarHeader> headers, HarBody body) {

  static HarResponse of(JsonObject response) throws MalformedJsonException {
    return new HarResponse(
        response.integer("status", 0),
        response.string("statusText", ""),
        HarHeader.of(response.objects("headers")),
        HarBody.ofContent(response.objectOrEmpty("content")));
  }
}
