package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.transform.path.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the values on a path are in a JSON text, in their order. Inside of a value that is on the
 * path, none is looked for.
 *
 * <p>The text has been parsed before, so it is well-formed and nested no deeper than the parser
 * allows.
 */
final class JsonPlaces {

  private final byte[] json;
  private final JsonPath path;
  private int[] bounds = new int[8];
  private int size;

  private JsonPlaces(byte[] json, JsonPath path) {
    this.json = json;
    this.path = path;
  }

  static JsonPlaces find(byte[] json, JsonPath path) {
    JsonPlaces places = new JsonPlaces(json, path);
    places.value(places.space(0), path.root());
    return places;
  }

  /** How many values there are. */
  int count() {
    return size / 2;
  }

  /** The first byte of a value. */
  int start(int index) {
    return bounds[2 * index];
  }

  /** The byte behind a value. */
  int end(int index) {
    return bounds[2 * index + 1];
  }

  /** Goes over a value and returns its end; so do the other methods. */
  private int value(int start, long states) {
    boolean wanted = path.isEnd(states);
    long inside = wanted ? 0 : states;
    int end = switch (json[start]) {
      case '{' -> object(start, inside);
      case '[' -> array(start, inside);
      case '"' -> string(start);
      default -> numberOrLiteral(start);
    };
    if (wanted) {
      if (size == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * size);
      }
      bounds[size++] = start;
      bounds[size++] = end;
    }
    return end;
  }

  private int object(int opening, long states) {
    int at = space(opening + 1);
    while (json[at] != '}') {
      int keyEnd = string(at);
      long inside = states == 0 ? 0 : path.member(states, key(at, keyEnd));
      int colon = space(keyEnd);
      at = separated(value(space(colon + 1), inside));
    }
    return at + 1;
  }

  private int array(int opening, long states) {
    int at = space(opening + 1);
    for (int index = 0; json[at] != ']'; index++) {
      at = separated(value(at, states == 0 ? 0 : path.element(states, index)));
    }
    return at + 1;
  }

  /** Where the next member or element begins behind a value, or the closing bracket is. */
  private int separated(int end) {
    int at = space(end);
    return json[at] == ',' ? space(at + 1) : at;
  }

  private int string(int quote) {
    int at = quote + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int numberOrLiteral(int start) {
    int at = start;
    while (at < json.length && isPartOfWord(json[at])) {
      at++;
    }
    return at;
  }

  private static boolean isPartOfWord(byte b) {
    return b >= '0' && b <= '9'
        || b >= 'a' && b <= 'z'
        || b == 'E'
        || b == '.'
        || b == '+'
        || b == '-';
  }

  private int space(int from) {
    int at = from;
    while (at < json.length && (json[at] == ' ' || json[at] >= '\t' && json[at] <= '\r')) {
      at++;
    }
    return at;
  }

  private String key(int quote, int end) {
    for (int at = quote; at < end; at++) {
      if (json[at] == '\\') {
        return unescaped(Arrays.copyOfRange(json, quote, end));
      }
    }
    return new String(json, quote + 1, end - quote - 2, StandardCharsets.UTF_8);
  }

  private static String unescaped(byte[] key) {
    Payload payload = new Payload();
    payload.read(key, "key");
    Tape tape = payload.tape();
    long string = tape.string(payload.root());
    int from = Tape.start(string);
    return new String(tape.text(), from, Tape.end(string) - from, StandardCharsets.UTF_8);
  }
}
