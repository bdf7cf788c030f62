package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonTreeReader;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a HAR 1.2 file in UTF-8, holding one entry at a time. Of the whole format only {@code
 * log.entries} is looked at; members that are not needed may be missing, and unknown ones mean
 * nothing. Not safe for use by several threads.
 *
 * @see <a href="http://www.softwareishard.com/blog/har-12-spec/">HAR 1.2 Spec</a>
 */
public final class HarReader implements Closeable {

  private final JsonTreeReader json;
  private boolean started;

  /** Reads from a stream that {@link #close} closes. */
  public HarReader(InputStream in) throws IOException, MalformedJsonException {
    json = new JsonTreeReader(in);
  }

  /**
   * The next entry.
   *
   * @return {@code null} after the last one, once the file is known to be whole
   * @throws MalformedJsonException if the file is broken or no HAR
   */
  public HarEntry next() throws IOException, MalformedJsonException {
    if (!started) {
      started = true;
      enter("the file", JsonToken.START_OBJECT, json.next());
      find("log");
      enter("\"log\"", JsonToken.START_OBJECT, json.next());
      find("entries");
      enter("\"entries\"", JsonToken.START_ARRAY, json.next());
    }
    if (json.next() == JsonToken.END_ARRAY) {
      finish();
      return null;
    }
    JsonValue entry = json.value();
    if (!(entry instanceof JsonObject object)) {
      throw new MalformedJsonException(
          entry.offset(), "not a HAR: an entry is not an object but " + entry.kind());
    }
    return HarEntry.of(object);
  }

  /** How far the file was read, in bytes. */
  public long offset() {
    return json.offset();
  }

  private void enter(String what, JsonToken expected, JsonToken found)
      throws MalformedJsonException {
    if (found != expected) {
      String problem = found == null
          ? "the file is empty"
          : "not a HAR: "
              + what
              + (expected == JsonToken.START_OBJECT ? " is not an object" : " is not an array");
      throw new MalformedJsonException(found == null ? 0 : json.tokenOffset(), problem);
    }
  }

  /** Moves to the member of this name in the object that was just entered. */
  private void find(String name) throws IOException, MalformedJsonException {
    while (json.next() != JsonToken.END_OBJECT) {
      if (json.name().equals(name)) {
        return;
      }
      json.next();
      json.skipChildren();
    }
    throw new MalformedJsonException(
        json.tokenOffset(), "not a HAR: the object has no member \"" + name + "\"");
  }

  /** Reads to the end, because a file that is cut short after its entries is broken too. */
  private void finish() throws IOException, MalformedJsonException {
    while (json.next() != JsonToken.END_OBJECT) {
      json.next();
      json.skipChildren();
    }
    while (json.next() != JsonToken.END_OBJECT) {
      json.next();
      json.skipChildren();
    }
    if (json.next() != null) {
      throw new MalformedJsonException(json.tokenOffset(), "text after the end of the HAR");
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
