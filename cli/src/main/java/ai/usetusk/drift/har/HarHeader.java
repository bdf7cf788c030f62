package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;

/** One header line. */
public record HarHeader(String name, String value) {

  static List<HarHeader> of(List<JsonObject> headers) throws MalformedJsonException {
    List<HarHeader> result = new ArrayList<>();
    for (JsonObject header : headers) {
      result.add(new HarHeader(header.string("name"), header.string("value", "")));
    }
    return List.copyOf(result);
  }
}
