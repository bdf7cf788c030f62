package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.tree.JsonTreeReader;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonBoolean;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.MalformedJsonException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** JSON over several lines, with its numbers as they were written. */
final class PrettyJson {

  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  private PrettyJson() {}

  /** A text that is JSON, over several lines; empty if it is not. */
  static Optional<String> of(byte[] json) {
    try (JsonTreeReader reader = new JsonTreeReader(new ByteArrayInputStream(json))) {
      if (reader.next() == null) {
        return Optional.empty();
      }
      JsonValue value = reader.value();
      return reader.next() == null ? Optional.of(of(value)) : Optional.empty();
    } catch (MalformedJsonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without trouble", e);
    }
  }

  /** A value over several lines. */
  static String of(JsonValue value) {
    PrettyJson pretty = new PrettyJson();
    pretty.add(value, "\n");
    return pretty.text.toString();
  }

  private void add(JsonValue value, String lineEnd) {
    if (value instanceof JsonObject object) {
      add(object, lineEnd);
    } else if (value instanceof JsonArray array) {
      add(array, lineEnd);
    } else if (value instanceof JsonString string) {
      quote(string.value());
    } else if (value instanceof JsonNumber number) {
      text.append(number.literal());
    } else if (value instanceof JsonBoolean truth) {
      text.append(truth.value());
    } else {
      text.append("null");
    }
  }

  private void add(JsonObject object, String lineEnd) {
    text.append('{');
    for (Iterator<Map.Entry<String, JsonValue>> members =
            object.members().entrySet().iterator();
        members.hasNext(); ) {
      Map.Entry<String, JsonValue> member = members.next();
      text.append(lineEnd).append(INDENT);
      quote(member.getKey());
      text.append(": ");
      add(member.getValue(), lineEnd + INDENT);
      text.append(members.hasNext() ? "," : lineEnd);
    }
    text.append('}');
  }

  private void add(JsonArray array, String lineEnd) {
    text.append('[');
    for (Iterator<JsonValue> elements = array.elements().iterator(); elements.hasNext(); ) {
      text.append(lineEnd).append(INDENT);
      add(elements.next(), lineEnd + INDENT);
      text.append(elements.hasNext() ? "," : lineEnd);
    }
    text.append(']');
  }

  private void quote(String string) {
    text.append('"')
        .append(JsonStringEncoder.getInstance().quoteAsString(string))
        .append('"');
  }
}
