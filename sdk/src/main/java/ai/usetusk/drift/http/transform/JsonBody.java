package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.core.json.JsonWriter;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.transform.path.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A JSON text whose values can be changed where they are written. Not safe for use by several
 * threads.
 */
final class JsonBody {

  private static final int ROOM = 256;

  private final Payload payload;
  private final byte[] json;

  private JsonBody(Payload payload, byte[] json) {
    this.payload = payload;
    this.json = json;
  }

  /** Empty if the bytes are not one JSON text in UTF-8 that the engine can read. */
  static Optional<JsonBody> read(byte[] bytes) {
    Payload payload = new Payload();
    try {
      payload.read(bytes, "body");
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
    return Optional.of(new JsonBody(payload, bytes));
  }

  /**
   * Puts strings in the place of the values on a path; all other bytes stay as they are.
   *
   * @param change gets a string without its quotation marks and escapes, and any other value as
   *     canonical JSON, so that it gets the same for equal values
   * @return empty if there is no value on the path
   */
  Optional<byte[]> edit(JsonPath path, UnaryOperator<String> change) {
    JsonPlaces places = JsonPlaces.find(json, path);
    if (places.count() == 0) {
      return Optional.empty();
    }
    Output out = new Output(json.length + ROOM);
    int from = 0;
    for (int i = 0; i < places.count(); i++) {
      out.put(json, from, places.start(i));
      byte[] changed =
          change.apply(value(places.start(i), places.end(i))).getBytes(StandardCharsets.UTF_8);
      out.putString(changed, 0, changed.length);
      from = places.end(i);
    }
    out.put(json, from, json.length);
    return Optional.of(out.toByteArray());
  }

  private String value(int start, int end) {
    payload.read(Arrays.copyOfRange(json, start, end), "value");
    Tape tape = payload.tape();
    int root = payload.root();
    if (tape.kind(root) == Tape.STRING) {
      long string = tape.string(root);
      int from = Tape.start(string);
      return new String(tape.text(), from, Tape.end(string) - from, StandardCharsets.UTF_8);
    }
    Output canonical = new Output(end - start + ROOM);
    JsonWriter.write(tape, root, canonical);
    return new String(canonical.toByteArray(), StandardCharsets.UTF_8);
  }
}
