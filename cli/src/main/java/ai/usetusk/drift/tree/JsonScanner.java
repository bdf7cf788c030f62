package ai.usetusk.drift.tree;

import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonBoolean;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.JsonValue.JsonText;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads one JSON text from a stream, of which it holds no more in memory than the caller wants: a value
 * can be skipped, however long or deep it is, and a string has a longest length.
 *
 * <p>The text is in UTF-8, or in UTF-16, with or without a byte order mark. What breaks the rules of
 * JSON and can be understood all the same is an {@link Oddities oddity}: NaN and other words, control
 * characters in strings, escapes that escape nothing, bytes that are no UTF-8. Not safe for use by several
 * threads.
 */
public final class JsonScanner implements Closeable {

  /** What stands where a value begins, or where the text ends. */
  public enum Token {
    OBJECT,
    ARRAY,
    STRING,
    WORD,
    END
  }

  /** Wanted trees are small; what is nested deeper than this is not wanted. */
  private static final int DEEPEST = 200;

  /** So deep may the rest be without being an oddity. */
  private static final int DEEPEST_SKIPPED = 1000;

  private static final int LONGEST_WORD = 1000;
  private static final int BUFFER = 1 << 16;
  private static final int END = -1;

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final InputStream in;
  private final int longest;
  private final Oddities oddities;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  /** The offset of the first byte in {@link #buffer}. */
  private long base;

  /**
   * Reads from a stream that {@link #close} closes.
   *
   * @param longest how many bytes a string may have, so as to be held
   */
  public JsonScanner(InputStream in, int longest, Oddities oddities)
      throws IOException, MalformedJsonException {
    this.longest = longest;
    this.oddities = oddities;
    this.in = utf8(in);
    if (peek() == 0xEF) {
      fillUpTo(3);
      if (limit - position >= 3
          && buffer[position + 1] == (byte) 0xBB
          && buffer[position + 2] == (byte) 0xBF) {
        position += 3;
      }
    }
  }

  private InputStream utf8(InputStream stream) throws IOException, MalformedJsonException {
    PushbackInputStream start = new PushbackInputStream(stream, 2);
    byte[] two = start.readNBytes(2);
    start.unread(two);
    if (two.length < 2) {
      return start;
    }
    boolean mark = two[0] == (byte) 0xFE && two[1] == (byte) 0xFF
        || two[0] == (byte) 0xFF && two[1] == (byte) 0xFE;
    if (!mark && two[0] != 0 && two[1] != 0) {
      return start;
    }
    oddities.found(0, "the bytes are not UTF-8 but UTF-16");
    return new Utf16InputStream(
        start,
        mark
            ? StandardCharsets.UTF_16
            : two[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
  }

  /** Where reading has got to, in bytes from the start of the text. */
  public long offset() {
    return base + position;
  }

  /** Moves to the next value, or to the end of the text, and tells what is there. */
  public Token next() throws IOException {
    int next = skipBlanks();
    return switch (next) {
      case '{' -> Token.OBJECT;
      case '[' -> Token.ARRAY;
      case '"' -> Token.STRING;
      case END -> Token.END;
      default -> Token.WORD;
    };
  }

  /** Enters the object or array that begins here. */
  public void enter() {
    position++;
  }

  /**
   * Moves to the value of the next member of the object that was entered.
   *
   * @param first whether it would be the first one
   * @return its name; {@code null} after the last one, when the object is left
   */
  public String member(boolean first) throws IOException, MalformedJsonException {
    if (!element('}', first)) {
      return null;
    }
    if (peek() != '"') {
      throw unexpected("a name");
    }
    String name = string(LONGEST_WORD).toString();
    if (skipBlanks() != ':') {
      throw unexpected("a colon");
    }
    position++;
    skipBlanks();
    return name;
  }

  /**
   * Moves to the next element of the array that was entered.
   *
   * @param first whether it would be the first one
   * @return false after the last one, when the array is left
   */
  public boolean element(boolean first) throws IOException, MalformedJsonException {
    return element(']', first);
  }

  private boolean element(char end, boolean first) throws IOException, MalformedJsonException {
    int next = skipBlanks();
    if (next == ',' && !first) {
      long comma = offset();
      position++;
      next = skipBlanks();
      if (next == end) {
        oddities.found(comma, "a comma with nothing behind it");
      }
    } else if (next != end && !first) {
      throw unexpected("a comma or '" + end + "'");
    }
    if (next == end) {
      position++;
      return false;
    }
    return true;
  }

  /** Moves behind the value that begins here. */
  public void skip() throws IOException, MalformedJsonException {
    long start = offset();
    BitSet objects = new BitSet();
    int depth = 0;
    boolean first = false;
    do {
      Token token = next();
      if (token == Token.OBJECT || token == Token.ARRAY) {
        enter();
        if (depth == DEEPEST_SKIPPED) {
          oddities.found(start, "nested more than " + DEEPEST_SKIPPED + " levels deep");
        }
        objects.set(depth, token == Token.OBJECT);
        depth++;
        first = true;
      } else {
        skipScalar(token);
      }
      while (depth > 0 && !more(objects.get(depth - 1), first)) {
        depth--;
        first = false;
      }
      first = false;
    } while (depth > 0);
  }

  private boolean more(boolean object, boolean first) throws IOException, MalformedJsonException {
    return object ? member(first) != null : element(first);
  }

  private void skipScalar(Token token) throws IOException, MalformedJsonException {
    if (token == Token.STRING) {
      string(0);
    } else {
      word();
    }
  }

  /** What is wanted of the value that begins here. Moves behind it. */
  public JsonValue value(JsonShape shape) throws IOException, MalformedJsonException {
    return value(shape, 0);
  }

  private JsonValue value(JsonShape shape, int depth) throws IOException, MalformedJsonException {
    Token token = next();
    long start = offset();
    if (depth > DEEPEST && (token == Token.OBJECT || token == Token.ARRAY)) {
      oddities.found(start, "nested more than " + DEEPEST + " levels deep");
      skip();
      return new JsonNull(start);
    }
    return switch (token) {
      case OBJECT -> object(shape, depth);
      case ARRAY -> array(shape, depth);
      case STRING ->
        shape == JsonShape.TEXT
            ? new JsonText(string(longest), start)
            : new JsonString(string(longest).toString(), start);
      default -> word();
    };
  }

  private JsonObject object(JsonShape shape, int depth) throws IOException, MalformedJsonException {
    long start = offset();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    enter();
    for (String name = member(true); name != null; name = member(false)) {
      JsonShape wanted = shape.isObject() ? shape.of(name) : JsonShape.ALL;
      if (wanted == null) {
        skip();
      } else {
        members.put(name, value(wanted, depth + 1));
      }
    }
    return new JsonObject(members, start);
  }

  private JsonArray array(JsonShape shape, int depth) throws IOException, MalformedJsonException {
    long start = offset();
    List<JsonValue> elements = new ArrayList<>();
    enter();
    for (boolean more = element(true); more; more = element(false)) {
      if (!shape.isObject()) {
        elements.add(value(JsonShape.ALL, depth + 1));
      } else {
        skip();
      }
    }
    return new JsonArray(elements, start);
  }

  /** A value without quotation marks; one that JSON does not have counts as null. */
  private JsonValue word() throws IOException, MalformedJsonException {
    long start = offset();
    StringBuilder word = new StringBuilder();
    for (int next = peek(); isInWord(next); next = peek()) {
      if (word.length() < LONGEST_WORD) {
        word.append((char) next);
      }
      position++;
    }
    String text = word.toString();
    switch (text) {
      case "true", "false":
        return new JsonBoolean(text.equals("true"), start);
      case "null":
        return new JsonNull(start);
      case "":
        throw unexpected("a value");
      default:
        if (NUMBER.matcher(text).matches()) {
          return new JsonNumber(text, start);
        }
        if (peek() == END) {
          throw endsTooEarly();
        }
        oddities.found(start, "\"" + text + "\" is no JSON value");
        return new JsonNull(start);
    }
  }

  private static boolean isInWord(int next) {
    return next > ' ' && next < 0x7F && ",:{}[]\"".indexOf(next) < 0;
  }

  private LongText string(int wanted) throws IOException, MalformedJsonException {
    LongText text = new LongText(wanted);
    position++;
    while (true) {
      int start = position;
      while (position < limit && isPlain(buffer[position])) {
        position++;
      }
      text.add(buffer, start, position);
      int next = peek();
      if (next == '"') {
        position++;
        return text;
      }
      if (next == END) {
        throw endsTooEarly();
      }
      if (next == '\\') {
        escape(text);
      } else if (next >= 0x80) {
        multiByte(text);
      } else if (next < ' ') {
        oddities.found(offset(), "a control character in a string that is not escaped");
        text.add(next);
        position++;
      }
    }
  }

  private static boolean isPlain(byte character) {
    return character >= ' ' && character != '"' && character != '\\';
  }

  private void escape(LongText text) throws IOException, MalformedJsonException {
    long start = offset();
    position++;
    int next = read();
    switch (next) {
      case 'b' -> text.add('\b');
      case 'f' -> text.add('\f');
      case 'n' -> text.add('\n');
      case 'r' -> text.add('\r');
      case 't' -> text.add('\t');
      case '"', '\\', '/' -> text.add(next);
      case 'u' -> unicode(text, start);
      default -> {
        oddities.found(start, "a backslash that escapes nothing");
        text.damage();
        position--;
      }
    }
  }

  private void unicode(LongText text, long start) throws IOException, MalformedJsonException {
    int first = hex();
    if (first < 0) {
      oddities.found(start, "\"\\u\" without four hexadecimal digits");
      text.damage();
      return;
    }
    fillUpTo(6);
    boolean pairs = Character.isHighSurrogate((char) first)
        && limit - position >= 6
        && buffer[position] == '\\'
        && buffer[position + 1] == 'u';
    int second = 0;
    if (pairs) {
      position += 2;
      second = hex();
      pairs = second >= 0 && Character.isLowSurrogate((char) second);
      if (!pairs) {
        position -= second < 0 ? 2 : 6;
      }
    }
    text.addCodePoint(pairs ? Character.toCodePoint((char) first, (char) second) : first);
  }

  /** Four hexadecimal digits; -1, and does not move, if there are none. */
  private int hex() throws IOException {
    fillUpTo(4);
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit =
          position + i < limit ? Character.digit((char) (buffer[position + i] & 0xFF), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    position += 4;
    return value;
  }

  /** A character of several bytes; each start of one that is not finished is replaced. */
  private void multiByte(LongText text) throws IOException, MalformedJsonException {
    long start = offset();
    int lead = read();
    int count = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    int value = lead & 0x3F >> count;
    boolean good = lead >= 0xC2 && lead <= 0xF4;
    for (int i = 0; good && i < count; i++) {
      int next = peek();
      int lowest = i > 0 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      int highest = i > 0 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      good = next >= lowest && next <= highest;
      if (good) {
        value = value << 6 | next & 0x3F;
        position++;
      }
    }
    if (!good) {
      oddities.found(start, "the bytes are not UTF-8");
      text.damage();
    }
    text.addCodePoint(good ? value : '\uFFFD');
  }

  private int skipBlanks() throws IOException {
    int next = peek();
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      position++;
      next = peek();
    }
    return next;
  }

  private int peek() throws IOException {
    if (position == limit) {
      fillUpTo(1);
    }
    return position == limit ? END : buffer[position] & 0xFF;
  }

  private int read() throws IOException, MalformedJsonException {
    int next = peek();
    if (next == END) {
      throw endsTooEarly();
    }
    position++;
    return next;
  }

  /** Makes so many bytes be in the buffer, unless the text ends before. */
  private void fillUpTo(int count) throws IOException {
    if (limit - position >= count) {
      return;
    }
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    base += position;
    limit -= position;
    position = 0;
    while (limit < count) {
      int got = in.read(buffer, limit, buffer.length - limit);
      if (got < 0) {
        return;
      }
      limit += got;
    }
  }

  private MalformedJsonException unexpected(String expected) throws IOException {
    return peek() == END
        ? endsTooEarly()
        : new MalformedJsonException(offset(), "not JSON: " + expected + " was expected");
  }

  private MalformedJsonException endsTooEarly() {
    return new MalformedJsonException(base + limit, "the text ends too early");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
