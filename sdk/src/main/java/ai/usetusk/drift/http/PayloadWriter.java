package ai.usetusk.drift.http;

import ai.usetusk.drift.core.json.ObjectText;
import ai.usetusk.drift.core.json.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The JSON object of one message: texts, numbers, headers, and a body that may be long. */
final class PayloadWriter {

  private static final int ROOM = 1024;

  /** The base64 of so many bytes is shorter than the buffer of the encoder that works in pieces. */
  private static final int SHORT = 6 * 1024;

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
    encode(bytes, whole);
    whole.put(end.getBytes(StandardCharsets.US_ASCII));
    return whole.exactBytes();
  }

  private static void encode(byte[] bytes, Output whole) {
    if (bytes.length <= SHORT) {
      whole.put(Base64.getEncoder().encode(bytes));
      return;
    }
    try (OutputStream base64 = Base64.getEncoder().wrap(new IntoOutput(whole))) {
      base64.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes what it has room for", e);
    }
  }

  /** The encoder hands over its text in pieces, so that nothing but the result is as long as the body. */
  private static final class IntoOutput extends OutputStream {

    private final Output out;

    IntoOutput(Output out) {
      this.out = out;
    }

    @Override
    public void write(int single) {
      out.put(single);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      out.put(bytes, from, from + length);
    }
  }
}
