package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What went into a call, or came out of it.
 *
 * @param fields all but headers and body, objects over several lines
 * @param headers one line for each value
 * @param body empty if there is none
 */
public record Message(List<Field> fields, List<Field> headers, Optional<Body> body) {

  private static final Set<String> APART = Set.of("headers", "body", "bodySize");

  /**
   * A name with its value.
   *
   * @param block whether the value is JSON over several lines
   */
  public record Field(String name, String value, boolean block) {}

  /** The message that an input or output is. */
  public static Message of(Loose payload) {
    List<Field> fields = new ArrayList<>();
    for (String name : payload.names()) {
      if (!APART.contains(name)) {
        payload.value(name).ifPresent(value -> fields.add(field(name, value)));
      }
    }
    List<Field> headers = new ArrayList<>();
    Loose recorded = payload.object("headers");
    for (String name : recorded.names()) {
      recorded.value(name).ifPresent(value -> addHeader(name, value, headers));
    }
    return new Message(fields, headers, Body.of(payload));
  }

  private static void addHeader(String name, JsonValue value, List<Field> headers) {
    if (value instanceof JsonArray array) {
      array.elements().forEach(element -> headers.add(field(name, element)));
    } else {
      headers.add(field(name, value));
    }
  }

  private static Field field(String name, JsonValue value) {
    if (value instanceof JsonString string) {
      return new Field(name, string.value(), false);
    }
    boolean block = value instanceof JsonObject || value instanceof JsonArray;
    return new Field(name, PrettyJson.of(value), block);
  }
}
