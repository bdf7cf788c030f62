package ai.usetusk.drift.http;

import ai.usetusk.drift.core.json.ObjectText;
import ai.usetusk.drift.core.json.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The JSON object of one message: texts, numbers, headers, and a body that may be long. */
final class PayloadWriter {

  private static final int ROOM = 1024;

  /** Divisible by three, so that the base64 of the pieces is that of the whole. */
  private static final int PIECE = 6 * 1024;

  private final ObjectText object = new ObjectText(ROOM);

  void text(String name, String value) {
    object.text(name, value);
  }

  void number(String name, int value) {
    object.number(name, value);
  }

  /** An object of texts; several of one name are an array. */
  void textsByName(String name, Map<String, List<String>> texts) {
    object.open(name);
    texts.forEach((key, values) -> {
      if (values.size() == 1) {
        object.text(key, values.get(0));
      } else {
        object.texts(key, values);
      }
    });
    object.close();
  }

  /** The whole object. */
  byte[] end() {
    return object.end();
  }

  /**
   * The whole object, whose last members are bytes as base64 and their number. They may be many: nothing
   * but the result is as long as they are.
   */
  byte[] endWithBase64(String name, byte[] bytes, String countName) {
    Output out = object.value(name);
    out.put('"');
    String end = "\",\"" + countName + "\":" + bytes.length + "}";
    int encoded = Math.addExact(bytes.length, 2) / 3 * 4;
    Output whole = new Output(Math.addExact(out.size() + end.length(), encoded));
    whole.put(out.array(), 0, out.size());
    Base64.Encoder base64 = Base64.getEncoder();
    if (bytes.length <= PIECE) {
      whole.put(base64.encode(bytes));
    } else {
      for (int from = 0; from < bytes.length; from += PIECE) {
        int to = Math.min(from + PIECE, bytes.length);
        whole.put(base64.encode(Arrays.copyOfRange(bytes, from, to)));
      }
    }
    whole.put(end.getBytes(StandardCharsets.US_ASCII));
    return whole.exactBytes();
  }
}
