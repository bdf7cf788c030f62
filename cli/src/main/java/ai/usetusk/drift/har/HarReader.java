package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.JsonScanner;
import ai.usetusk.drift.tree.JsonScanner.Token;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a HAR 1.2 file, holding one entry at a time, and of that entry what a span needs. Of the whole
 * format only {@code log.entries} is looked at; members that are not needed may be missing, and unknown
 * ones mean nothing. An entry that cannot be understood is told as {@link LeftOut}, and the next one is
 * read. So are the entries of a second {@code log} or {@code entries}, which a JSON reader that holds the
 * whole file would take instead. Not safe for use by several threads.
 *
 * @see <a href="http://www.softwareishard.com/blog/har-12-spec/">HAR 1.2 Spec</a>
 */
public final class HarReader implements Closeable {

  /** What is being read. */
  private enum Place {
    NOTHING,
    FILE,
    LOG,
    ENTRIES
  }

  private final JsonScanner json;
  private final EntryReader entries;
  private final Oddities oddities;
  private final Set<String> found = new HashSet<>();
  private Place place = Place.NOTHING;

  /** Whether nothing of the object or array at this place was read yet. */
  private boolean first;

  /** Where a log ended that has no entries, in bytes; -1 if none did. */
  private long emptyLog = -1;

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
    this.oddities = oddities;
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
    if (place == Place.NOTHING) {
      enter("the file", Token.OBJECT, Place.FILE);
    }
    while (true) {
      if (place == Place.ENTRIES) {
        if (json.element(takeFirst())) {
          return entries.read(json.value(EntryReader.SHAPE));
        }
        place = Place.LOG;
      } else {
        String name = json.member(takeFirst());
        if (name != null) {
          member(name);
        } else if (place == Place.LOG) {
          emptyLog = emptyLog < 0 ? json.offset() - 1 : emptyLog;
          place = Place.FILE;
        } else {
          requireEntriesAndEnd();
          return null;
        }
      }
    }
  }

  private boolean takeFirst() {
    boolean taken = first;
    first = false;
    return taken;
  }

  /** Moves into the value of a member that is wanted, and past any other. */
  private void member(String name) throws IOException, MalformedJsonException {
    boolean log = place == Place.FILE && name.equals("log");
    boolean array = place == Place.LOG && name.equals("entries");
    if (!log && !array) {
      json.skip();
      return;
    }
    if (!found.add(name)) {
      oddities.found(json.offset(), "a second member \"" + name + "\"");
    }
    if (log) {
      enter("\"log\"", Token.OBJECT, Place.LOG);
    } else {
      enter("\"entries\"", Token.ARRAY, Place.ENTRIES);
    }
  }

  /** How far the file was read, in bytes. */
  public long offset() {
    return json.offset();
  }

  private void enter(String what, Token expected, Place inside)
      throws IOException, MalformedJsonException {
    Token token = json.next();
    if (token == Token.END && inside != Place.FILE) {
      throw new MalformedJsonException(json.offset(), "the text ends too early");
    }
    if (token != expected) {
      throw new MalformedJsonException(
          token == Token.END ? 0 : json.offset(),
          token == Token.END
              ? "the file is empty"
              : "not a HAR: "
                  + what
                  + (expected == Token.OBJECT ? " is not an object" : " is not an array"));
    }
    json.enter();
    place = inside;
    first = true;
  }

  /** Reads to the end, because a file that is cut short after its entries is broken too. */
  private void requireEntriesAndEnd() throws IOException, MalformedJsonException {
    if (!found.contains("entries")) {
      boolean log = found.contains("log");
      throw new MalformedJsonException(
          log ? emptyLog : json.offset() - 1,
          "not a HAR: the object has no member \"" + (log ? "entries" : "log") + "\"");
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
