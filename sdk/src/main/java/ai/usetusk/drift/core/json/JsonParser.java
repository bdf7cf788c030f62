package ai.usetusk.drift.core.json;

/**
 * Parses JSON (RFC 8259, strictly) from the text of a {@link Tape} onto the tape, in one pass by
 * recursive descent.
 *
 * <p>The byte behind the text is 0, which no JSON text contains, so that its end needs no check. The
 * length of the {@code Struct} message is summed up on the way.
 */
final class JsonParser {

  /** How deep arrays and objects may nest, together. */
  static final int MAX_DEPTH = 127;

  private final ParseFailure failure = new ParseFailure();
  private final Tape tape;
  private final StringParser strings;
  private final NumberParser numbers;
  private final KeyOrder keyOrder;

  /**
   * The array the text was in when parsing began. What is appended may move the tape's text to
   * another one, but what is parsed stays readable here.
   */
  private byte[] json;

  // The key of the value to be read next; zeros if it has none.
  private int keyStart;
  private int keyEnd;
  private int keyFlag;

  JsonParser(Tape tape) {
    this.tape = tape;
    this.strings = new StringParser(tape, failure);
    this.numbers = new NumberParser(tape, failure);
    this.keyOrder = new KeyOrder(tape);
  }

  /** About how many bytes are kept from one text to the next. */
  long retainedBytes() {
    return keyOrder.retainedBytes();
  }

  /**
   * Parses a text of the tape that has zeros behind it, and appends its nodes. The key is given to
   * the root of what is appended.
   *
   * @param keyFlag {@link Tape#ESCAPED_KEY} or 0
   * @return the root's node, or the complement of the position of the first byte that no JSON text
   *     can have there; {@code to} if more was expected
   */
  int parse(int from, int to, int keyStart, int keyEnd, int keyFlag) {
    json = tape.text();
    failure.begin(to);
    strings.begin(json, to);
    numbers.begin(json);
    setKey(keyStart, keyEnd, keyFlag);
    int root = tape.size();
    int at = value(space(from), 0);
    if (at < 0) {
      return at;
    }
    at = space(at);
    return at == to ? root : failure.at(at, "expected the end");
  }

  /** What was wrong when {@link #parse} last failed. */
  String problem() {
    return failure.problem();
  }

  private void setKey(int start, int end, int flag) {
    keyStart = start;
    keyEnd = end;
    keyFlag = flag;
  }

  /** The first position from {@code at} on that is no whitespace. */
  private int space(int at) {
    int next = at;
    while (json[next] <= ' ' && isSpace(json[next])) {
      next++;
    }
    return next;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private int value(int at, int depth) {
    return switch (json[at]) {
      case '"' -> string(at);
      case '{' -> object(at, depth);
      case '[' -> array(at, depth);
      case 'n' -> literal(at, "null", Tape.NULL);
      case 't' -> literal(at, "true", Tape.TRUE);
      case 'f' -> literal(at, "false", Tape.FALSE);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(at);
      default -> failure.at(at, "expected a value");
    };
  }

  private int literal(int at, String name, int kind) {
    for (int i = 1; i < name.length(); i++) {
      if (json[at + i] != name.charAt(i)) {
        return failure.at(at + i, "expected " + name);
      }
    }
    tape.add(kind | keyFlag, 0, 0, keyStart, keyEnd);
    return at + name.length();
  }

  private int string(int openingQuote) {
    int at = strings.parse(openingQuote + 1);
    if (at >= 0) {
      int kind = Tape.STRING | (strings.escaped() ? Tape.ESCAPED_TEXT : 0);
      tape.add(kind | keyFlag, strings.start(), strings.end(), keyStart, keyEnd);
    }
    return at;
  }

  private int number(int from) {
    int at = numbers.parse(from);
    if (at >= 0) {
      int kind = numbers.kind();
      int node = tape.add(kind | keyFlag, numbers.textStart(), numbers.textEnd(), keyStart, keyEnd);
      tape.setNumber(node, numbers.value());
    }
    return at;
  }

  private int array(int opening, int depth) {
    if (depth == MAX_DEPTH) {
      return tooDeep(opening);
    }
    int node = tape.open(Tape.ARRAY | keyFlag, keyStart, keyEnd);
    int count = 0;
    int length = 0;
    int at = space(opening + 1);
    while (json[at] != ']' || count > 0) {
      int element = tape.size();
      setKey(0, 0, 0);
      at = value(at, depth + 1);
      if (at < 0) {
        return at;
      }
      count++;
      length += StructLength.field(tape.valueLength(element));
      at = space(at);
      if (json[at] == ']') {
        break;
      }
      if (json[at] != ',') {
        return failure.at(at, "expected ',' or ']'");
      }
      at = space(at + 1);
    }
    tape.close(node, count, length);
    return at + 1;
  }

  private int object(int opening, int depth) {
    if (depth == MAX_DEPTH) {
      return tooDeep(opening);
    }
    int node = tape.open(Tape.OBJECT | keyFlag, keyStart, keyEnd);
    int count = 0;
    int length = 0;
    boolean ascending = true;
    long lastPrefix = 0;
    int last = 0;
    int at = space(opening + 1);
    while (json[at] != '}' || count > 0) {
      at = key(at);
      if (at < 0) {
        return at;
      }
      int member = tape.size();
      long prefix = tape.prefix(keyStart, keyEnd);
      at = value(at, depth + 1);
      if (at < 0) {
        return at;
      }
      ascending =
          ascending && (count == 0 || tape.compareKeys(lastPrefix, last, prefix, member) < 0);
      lastPrefix = prefix;
      last = member;
      count++;
      length += StructLength.field(tape.entryLength(member));
      at = space(at);
      if (json[at] == '}') {
        break;
      }
      if (json[at] != ',') {
        return failure.at(at, "expected ',' or '}'");
      }
      at = space(at + 1);
    }
    tape.close(node, count, length);
    if (!ascending) {
      keyOrder.sort(node);
    }
    return at + 1;
  }

  private int tooDeep(int opening) {
    return failure.at(opening, "nested more than " + MAX_DEPTH + " deep");
  }

  /** Reads a key up to the value behind its colon. */
  private int key(int from) {
    if (json[from] != '"') {
      return failure.at(from, "expected a key");
    }
    int at = strings.parse(from + 1);
    if (at < 0) {
      return at;
    }
    setKey(strings.start(), strings.end(), strings.escaped() ? Tape.ESCAPED_KEY : 0);
    at = space(at);
    return json[at] == ':' ? space(at + 1) : failure.at(at, "expected ':'");
  }
}
