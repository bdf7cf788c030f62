package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonScanner;
import ai.usetusk.drift.tree.JsonScanner.Token;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a HAR 1.2 file, holding one entry at a time, and of that entry what a span needs. Of the whole
 * format only {@code log.entries} is looked at; members that are not needed may be missing, and unknown
 * ones mean nothing. An entry that cannot be understood is told as {@link LeftOut}, and the next one is
 * read. Not safe for use by several threads.
 *
 * @see <a href="http://www.softwareishard.com/blog/har-12-spec/">HAR 1.2 Spec</a>
 */
public final class HarReader implements Closeable {

  private final JsonScanner json;
  private final EntryReader entries;
  private boolean started;

  /**
   * Reads from a stream that {@link #close} closes.
   *
   * @param files where bodies are that are not in the HAR
   * @param longestBody how many bytes a body may have; an entry with a longer one is left out
   * @param oddities what to do about what is not as HAR demands it
   */
  public HarReader(InputStream in, BodyFiles files, int longestBody, Oddities oddities)
      throws IOException, MalformedJsonException {
    // As base64 it is a third longer, and there may be line ends and other blanks.
    int longestText = (int) Math.min(longestBody * 3L / 2, Integer.MAX_VALUE / 2);
    json = new JsonScanner(in, longestText, oddities);
    entries = new EntryReader(oddities, new HarMessages(files, longestBody));
  }

  /**
   * The next entry.
   *
   * @return {@code null} after the last one, once the file is known to be whole
   * @throws MalformedJsonException if the file is broken or no HAR, or has an oddity that shall not be
   *     taken
   */
  public HarItem next() throws IOException, MalformedJsonException {
    boolean first = !started;
    if (first) {
      started = true;
      enter("the file", Token.OBJECT);
      find("log");
      enter("\"log\"", Token.OBJECT);
      find("entries");
      enter("\"entries\"", Token.ARRAY);
    }
    if (!json.element(first)) {
      finish();
      return null;
    }
    return entries.read(json.value(EntryReader.SHAPE));
  }

  /** How far the file was read, in bytes. */
  public long offset() {
    return json.offset();
  }

  private void enter(String what, Token expected) throws IOException, MalformedJsonException {
    Token found = json.next();
    if (found == Token.END && json.offset() > 0 && !what.equals("the file")) {
      throw new MalformedJsonException(json.offset(), "the text ends too early");
    }
    if (found != expected) {
      throw new MalformedJsonException(
          found == Token.END ? 0 : json.offset(),
          found == Token.END
              ? "the file is empty"
              : "not a HAR: "
                  + what
                  + (expected == Token.OBJECT ? " is not an object" : " is not an array"));
    }
    json.enter();
  }

  /** Moves to the member of this name in the object that was just entered. */
  private void find(String name) throws IOException, MalformedJsonException {
    for (String found = json.member(true); found != null; found = json.member(false)) {
      if (found.equals(name)) {
        return;
      }
      json.skip();
    }
    throw new MalformedJsonException(
        json.offset() - 1, "not a HAR: the object has no member \"" + name + "\"");
  }

  /** Reads to the end, because a file that is cut short after its entries is broken too. */
  private void finish() throws IOException, MalformedJsonException {
    for (int objects = 2; objects > 0; objects--) {
      while (json.member(false) != null) {
        json.skip();
      }
    }
    if (json.next() != Token.END) {
      throw new MalformedJsonException(json.offset(), "text after the end of the HAR");
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
