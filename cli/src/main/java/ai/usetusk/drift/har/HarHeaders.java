package ai.usetusk.drift.har;

import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The header lines of a message in a HAR, in whatever form its recorder wrote them. */
final class HarHeaders {

  private final List<HttpHeader> headers = new ArrayList<>();
  private final Oddities oddities;

  private HarHeaders(Oddities oddities) {
    this.oddities = oddities;
  }

  /** The lines of a request or a response. What is no header is passed over. */
  static List<HttpHeader> of(Members message) throws MalformedJsonException {
    HarHeaders result = new HarHeaders(message.oddities());
    JsonValue recorded = message.value("headers");
    if (recorded instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        result.addElement(element);
      }
    } else if (!(recorded instanceof JsonNull)) {
      result.oddities.found(
          recorded.offset(), "member \"headers\" is not an array but " + recorded.kind());
      if (recorded instanceof JsonObject object) {
        result.addAll(object);
      }
    }
    return List.copyOf(result.headers);
  }

  private void addElement(JsonValue element) throws MalformedJsonException {
    if (element instanceof JsonObject header) {
      String name = Members.scalar(header.members().getOrDefault("name", new JsonNull(0)));
      if (!(header.members().get("name") instanceof JsonString)) {
        oddities.found(header.offset(), "the object has no member \"name\" that is a string");
      }
      if (name != null && !name.isBlank()) {
        add(name, header.members().getOrDefault("value", new JsonNull(header.offset())));
      }
      return;
    }
    oddities.found(
        element.offset(), "an element of \"headers\" is not an object but " + element.kind());
    if (element instanceof JsonString line && line.value().indexOf(':') > 0) {
      int colon = line.value().indexOf(':');
      headers.add(
          new HttpHeader(line.value().substring(0, colon), line.value().substring(colon + 1)));
    }
  }

  private void addAll(JsonObject object) throws MalformedJsonException {
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      add(member.getKey(), member.getValue());
    }
  }

  private void add(String name, JsonValue value) throws MalformedJsonException {
    if (!(value instanceof JsonString) && !(value instanceof JsonNull)) {
      oddities.found(value.offset(), "member \"value\" is not a string but " + value.kind());
    }
    if (value instanceof JsonArray several) {
      for (JsonValue one : several.elements()) {
        add(name, one);
      }
      return;
    }
    String text = Members.scalar(value);
    if (text != null) {
      headers.add(new HttpHeader(name, text));
    }
  }

  /** The value of Content-Length; empty if there is none that makes sense. */
  static OptionalLong contentLength(List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> header.name().strip().equalsIgnoreCase("Content-Length"))
        .map(header -> header.value().strip())
        .filter(value -> value.matches("[0-9]{1,15}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
