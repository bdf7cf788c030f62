package ai.usetusk.drift.traces;

import ai.usetusk.drift.tree.JsonTreeReader;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The JSON of one line: the object as a tree, and its payloads as the bytes of the line. */
final class SpanText {

  private static final Set<String> PAYLOADS = Set.of("inputValue", "outputValue", "metadata");

  private final byte[] line;
  private final Map<String, byte[]> payloads = new HashMap<>();
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private SpanText(byte[] line) {
    this.line = line;
  }

  /**
   * Takes a line apart.
   *
   * @throws MalformedJsonException if it is not one JSON object in UTF-8
   */
  static SpanText of(byte[] line) throws MalformedJsonException {
    SpanText text = new SpanText(line);
    try {
      text.read();
      return text;
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without trouble", e);
    }
  }

  private void read() throws IOException, MalformedJsonException {
    try (JsonTreeReader json = new JsonTreeReader(new ByteArrayInputStream(line))) {
      if (json.next() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException(0, "a span is a JSON object");
      }
      while (json.next() != JsonToken.END_OBJECT) {
        String name = json.name();
        json.next();
        long start = json.tokenOffset();
        members.put(name, json.value());
        if (PAYLOADS.contains(name)) {
          payloads.put(name, Arrays.copyOfRange(line, (int) start, (int) json.offset()));
        }
      }
      if (json.next() != null) {
        throw new MalformedJsonException(json.tokenOffset(), "text after the end of the span");
      }
    }
  }

  /** The whole object. */
  JsonObject object() {
    return new JsonObject(members, 0);
  }

  /** The bytes of {@code inputValue}, {@code outputValue} or {@code metadata}; {@code null} if it is absent. */
  byte[] payload(String name) {
    return payloads.get(name);
  }
}
