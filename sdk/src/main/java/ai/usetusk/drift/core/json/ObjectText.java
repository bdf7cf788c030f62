package ai.usetusk.drift.core.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One JSON object being written in UTF-8, member by member. Not safe for use by several threads. */
public final class ObjectText {

  private final Output out;
  private boolean first = true;

  /** An object without members, with room for {@code capacity} bytes. */
  public ObjectText(int capacity) {
    out = new Output(capacity);
    out.put('{');
  }

  /** Writes a text. */
  public void text(String name, String value) {
    name(name);
    string(value);
  }

  /** Writes an array of texts. */
  public void texts(String name, List<String> values) {
    name(name);
    out.put('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      string(values.get(i));
    }
    out.put(']');
  }

  /** Writes an integer. */
  public void number(String name, long value) {
    json(name, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes {@code true} or {@code false}. */
  public void flag(String name, boolean value) {
    json(name, Boolean.toString(value).getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a value that is JSON already. */
  public void json(String name, byte[] json) {
    value(name).put(json);
  }

  /** Writes a name; the caller writes one value to what is returned. */
  public Output value(String name) {
    name(name);
    return out;
  }

  /** Begins an object; what follows are its members. */
  public void open(String name) {
    name(name);
    out.put('{');
    first = true;
  }

  /** Ends the object that was begun last. */
  public void close() {
    out.put('}');
    first = false;
  }

  /** Ends the whole object and returns it. */
  public byte[] end() {
    out.put('}');
    return out.toByteArray();
  }

  private void name(String name) {
    if (!first) {
      out.put(',');
    }
    first = false;
    string(name);
    out.put(':');
  }

  private void string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.putString(utf8, 0, utf8.length);
  }
}
