package ai.usetusk.drift.http;

import ai.usetusk.drift.core.json.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes one JSON object, member by member. */
final class PayloadWriter {

  private static final int ROOM = 1024;

  /** Divisible by three, so that the base64 of the pieces is that of the whole. */
  private static final int PIECE = 6 * 1024;

  private final Output out = new Output(ROOM);
  private boolean first = true;

  PayloadWriter() {
    out.put('{');
  }

  void text(String name, String value) {
    name(name);
    string(value);
  }

  void number(String name, int value) {
    name(name);
    ascii(Integer.toString(value));
  }

  /** An object of texts; several of one name are an array. */
  void textsByName(String name, Map<String, List<String>> texts) {
    name(name);
    out.put('{');
    first = true;
    texts.forEach((key, values) -> {
      name(key);
      if (values.size() == 1) {
        string(values.get(0));
      } else {
        array(values);
      }
    });
    out.put('}');
    first = false;
  }

  private void array(List<String> values) {
    out.put('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      string(values.get(i));
    }
    out.put(']');
  }

  /** The whole object. */
  byte[] end() {
    out.put('}');
    return out.toByteArray();
  }

  /**
   * The whole object, whose last members are bytes as base64 and their number. They may be many: nothing
   * but the result is as long as they are.
   */
  byte[] endWithBase64(String name, byte[] bytes, String countName) {
    name(name);
    out.put('"');
    String end = "\",\"" + countName + "\":" + bytes.length + "}";
    int encoded = Math.addExact(bytes.length, 2) / 3 * 4;
    Output whole = new Output(Math.addExact(out.size() + end.length(), encoded));
    whole.put(out.array(), 0, out.size());
    Base64.Encoder base64 = Base64.getEncoder();
    for (int from = 0; from < bytes.length; from += PIECE) {
      int to = Math.min(from + PIECE, bytes.length);
      whole.put(base64.encode(Arrays.copyOfRange(bytes, from, to)));
    }
    whole.put(end.getBytes(StandardCharsets.US_ASCII));
    return whole.exactBytes();
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

  private void ascii(String text) {
    out.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
