package ai.usetusk.drift.bench.payload;

import java.nio.charset.StandardCharsets;

/** Writes one JSON text, compact or indented by two blanks a level; the caller keeps the grammar. */
final class JsonText {

  private final StringBuilder text;
  private final boolean indented;
  private final boolean escapedSlashes;
  private int depth;
  private boolean first = true;
  private boolean afterKey;

  private JsonText(int size, boolean indented, boolean escapedSlashes) {
    this.text = new StringBuilder(size + size / 8);
    this.indented = indented;
    this.escapedSlashes = escapedSlashes;
  }

  static JsonText compact(int size) {
    return new JsonText(size, false, false);
  }

  /** With line breaks and blanks, and slashes written as {@code \/}. */
  static JsonText indented(int size) {
    return new JsonText(size, true, true);
  }

  /** How many characters there are by now. */
  int length() {
    return text.length();
  }

  byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  JsonText object() {
    return open('{');
  }

  JsonText endObject() {
    return close('}');
  }

  JsonText array() {
    return open('[');
  }

  JsonText endArray() {
    return close(']');
  }

  /** Starts a member; what is written next is its value. */
  JsonText key(String key) {
    separate();
    quote(key);
    text.append(indented ? ": " : ":");
    afterKey = true;
    return this;
  }

  JsonText string(String value) {
    separateElement();
    quote(value);
    return this;
  }

  /** A number, a boolean or null, as it is. */
  JsonText literal(String value) {
    separateElement();
    text.append(value);
    return this;
  }

  JsonText string(String key, String value) {
    return key(key).string(value);
  }

  JsonText literal(String key, String value) {
    return key(key).literal(value);
  }

  JsonText literal(String key, long value) {
    return literal(key, Long.toString(value));
  }

  JsonText literal(String key, boolean value) {
    return literal(key, Boolean.toString(value));
  }

  private JsonText open(char bracket) {
    separateElement();
    text.append(bracket);
    depth++;
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    depth--;
    boolean empty = first;
    first = false;
    if (indented && !empty) {
      newLine();
    }
    text.append(bracket);
    return this;
  }

  /** A value after a key follows on the same line, without a comma. */
  private void separateElement() {
    if (afterKey) {
      afterKey = false;
    } else {
      separate();
    }
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    if (indented && depth > 0) {
      newLine();
    }
    first = false;
  }

  private void newLine() {
    text.append('\n').append(" ".repeat(2 * depth));
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '/' -> text.append(escapedSlashes ? "\\/" : "/");
        default -> text.append(c);
      }
    }
    text.append('"');
  }
}
