package ai.usetusk.drift.core.json;

import ai.usetusk.drift.core.lengths.StructLength;

/**
 * Parses JSON (RFC 8259, strictly) from the text of a {@link Tape} onto the tape, in one pass by
 * recursive descent.
 *
 * <p>The byte behind the text is 0, which no JSON text contains, so that its end needs no check. On
 * the way the lengths of the {@code Struct} messages are summed up, and it is noticed which
 * containers stand in the text as canonical JSON would write them.
 */
final class JsonParser {

  /** How deep arrays and objects may nest, together. */
  static final int MAX_DEPTH = 127;

  // Four bytes of each literal, the first one lowest: as they are read.
  private static final int NULL = 'n' | 'u' << 8 | 'l' << 16 | 'l' << 24;
  private static final int TRUE = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
  private static final int FALSE = 'a' | 'l' << 8 | 's' << 16 | 'e' << 24;

  private final ParseFailure failure = new ParseFailure();
  private final Tape tape;
  private final StringParser strings;
  private final NumberParser numbers;
  private final KeyOrder keyOrder;
  private final KnownKeys knownKeys = new KnownKeys();

  /**
   * The array the text was in when parsing began. What is appended may move the tape's text to
   * another one, but what is parsed stays readable here.
   */
  private byte[] json;

  /** How many places were met where the text is not canonical. */
  private int deviations;

  /** The key last read. */
  private long memberKey;

  /** The length of the {@code Value} message of the value last read. */
  private int valueLength;

  JsonParser(Tape tape) {
    this.tape = tape;
    this.strings = new StringParser(tape, failure);
    this.numbers = new NumberParser(tape, failure);
    this.keyOrder = new KeyOrder(tape);
  }

  /** About how many bytes are kept from one text to the next. */
  long retainedBytes() {
    return keyOrder.retainedBytes() + KnownKeys.maxRetainedBytes();
  }

  /**
   * Parses a text of the tape that has a zero behind it, and appends its nodes. The key is given to
   * the root of what is appended.
   *
   * @return the root's node, or the complement of the position of the first byte that no JSON text
   *     can have there; {@code to} if more was expected
   */
  int parse(int from, int to, long key) {
    json = tape.text();
    deviations = 0;
    failure.begin(to);
    strings.begin(json, to);
    numbers.begin(json);
    int root = tape.size();
    int at = value(space(from), 0, key, knownKeys.payloads());
    knownKeys.endText((tape.size() - root) / Tape.STRIDE);
    if (at < 0) {
      return at;
    }
    at = space(at);
    return at == to ? root : failure.at(at, "expected the end");
  }

  /**
   * Whether all strings of the last text were well-formed UTF-8. Text that was parsed and has only such
   * strings is well-formed.
   */
  boolean stringsAreWellFormed() {
    return strings.areWellFormed();
  }

  /** What was wrong when {@link #parse} last failed. */
  String problem() {
    return failure.problem();
  }

  /** The first position from {@code at} on that is no whitespace. */
  private int space(int at) {
    return json[at] > ' ' ? at : spaceEnd(at);
  }

  private int spaceEnd(int from) {
    int at = json[from] == '\n' ? from + 1 : from;
    while (true) {
      long different = Words.little(json, at) ^ ' ' * Words.LOW_BITS;
      int blanks = Long.numberOfTrailingZeros(different) >>> 3;
      at += blanks;
      if (blanks < Long.BYTES) {
        byte b = json[at];
        if (b != '\n' && b != '\r' && b != '\t') {
          break;
        }
        at++;
      }
    }
    deviations += at - from;
    return at;
  }

  /**
   * Reads a value.
   *
   * @param key of the member that it belongs to, or 0
   * @param known the same key, or the one it is inside of
   */
  private int value(int at, int depth, long key, KnownKey known) {
    // In this form HotSpot inlines strings and numbers here. With one switch over all values it
    // inlined
    // arrays into arrays until it gave up on the others.
    byte first = json[at];
    if (first != '"') {
      if (first > '9') {
        return containerOrLiteral(at, depth, key, known);
      }
      return number(at, key);
    }
    return string(at, key);
  }

  private int containerOrLiteral(int at, int depth, long key, KnownKey known) {
    return switch (json[at]) {
      case '{' -> object(at, depth, key, known);
      case '[' -> array(at, depth, key, known);
      case 'n' -> literal(at, "null", NULL, Tape.NULL, key);
      case 't' -> literal(at, "true", TRUE, Tape.TRUE, key);
      case 'f' -> literal(at, "false", FALSE, Tape.FALSE, key);
      default -> noValue(at);
    };
  }

  private int noValue(int at) {
    return failure.at(at, "expected a value");
  }

  /** Reads a name that may be one of the literals; {@code ending} are its last four bytes. */
  private int literal(int from, String name, int ending, int kind, long key) {
    int end = from + name.length();
    if ((int) Words.little(json, end - Integer.BYTES) != ending) {
      return wrongLiteral(from, name);
    }
    tape.add(kind, key, Tape.range(from, end), 0);
    valueLength = StructLength.BOOLEAN;
    return end;
  }

  private int wrongLiteral(int from, String name) {
    int at = from + 1;
    while (json[at] == name.charAt(at - from)) {
      at++;
    }
    return failure.at(at, "expected " + name);
  }

  private int string(int quote, long key) {
    int start = quote + 1;
    int end = strings.plainEnd(start);
    if (json[end] != '"') {
      return stringWithEscapes(start, end, key);
    }
    tape.add(Tape.STRING, key, Tape.range(quote, end + 1), Tape.range(start, end));
    valueLength = StructLength.field(end - start);
    return end + 1;
  }

  private int stringWithEscapes(int start, int firstStop, long key) {
    int at = strings.parse(start, firstStop);
    if (at >= 0) {
      long string = strings.string();
      tape.add(Tape.STRING, key, strings.canonical(), string);
      valueLength = StructLength.field(Tape.end(string) - Tape.start(string));
      if (!strings.isCanonical()) {
        deviations++;
      }
    }
    return at;
  }

  private int number(int from, long key) {
    if (json[from] < '0' && json[from] != '-') {
      return noValue(from);
    }
    int at = numbers.parse(from, key);
    if (!numbers.isCanonical()) {
      deviations++;
    }
    valueLength = StructLength.NUMBER;
    return at;
  }

  private int array(int opening, int depth, long key, KnownKey known) {
    if (depth == MAX_DEPTH) {
      return tooDeep(opening);
    }
    byte[] bytes = json;
    int deviationsBefore = deviations;
    int node = tape.open();
    int count = 0;
    int length = 0;
    int at = space(opening + 1);
    if (bytes[at] != ']') {
      while (true) {
        at = value(at, depth + 1, 0, known);
        if (at < 0) {
          return at;
        }
        count++;
        length += StructLength.field(valueLength);
        at = space(at);
        if (bytes[at] != ',') {
          break;
        }
        at = space(at + 1);
      }
      if (bytes[at] != ']') {
        return failure.at(at, "expected ',' or ']'");
      }
    }
    at++;
    long canonical = deviations == deviationsBefore ? Tape.range(opening, at) : 0;
    tape.close(node, Tape.ARRAY, key, canonical, count, length);
    valueLength = StructLength.field(length);
    return at;
  }

  private int object(int opening, int depth, long key, KnownKey outer) {
    if (depth == MAX_DEPTH) {
      return tooDeep(opening);
    }
    byte[] bytes = json;
    int deviationsBefore = deviations;
    int node = tape.open();
    KnownKey last = outer.inside();
    int count = 0;
    int length = 0;
    int at = space(opening + 1);
    if (bytes[at] != '}') {
      while (true) {
        KnownKey known = last.follower;
        while (known != null && !known.standsAt(bytes, at)) {
          known = known.alternative;
        }
        long childKey;
        if (known == null) {
          int quote = at;
          at = key(quote);
          if (at < 0) {
            return at;
          }
          childKey = memberKey;
          known = add(last, quote, at, childKey);
        } else {
          childKey = Tape.range(at + 1, at + 1 + known.keyLength);
          deviations += known.blanks();
          at = space(at + known.length);
        }
        last = known;
        at = value(at, depth + 1, childKey, known);
        if (at < 0) {
          return at;
        }
        count++;
        length += StructLength.entryField(Tape.end(childKey) - Tape.start(childKey), valueLength);
        at = space(at);
        if (bytes[at] != ',') {
          break;
        }
        at = space(at + 1);
      }
      if (bytes[at] != '}') {
        return failure.at(at, "expected ',' or '}'");
      }
    }
    at++;
    if (last == KnownKey.UNKNOWN ? keyOrder.isAscending(node, count) : last.ascends()) {
      long canonical = deviations == deviationsBefore ? Tape.range(opening, at) : 0;
      tape.close(node, Tape.OBJECT, key, canonical, count, length);
    } else {
      deviations++;
      length = keyOrder.close(node, key, count, length, last);
    }
    valueLength = StructLength.field(length);
    return at;
  }

  private int tooDeep(int opening) {
    return failure.at(opening, "nested more than " + MAX_DEPTH + " deep");
  }

  private KnownKey add(KnownKey before, int quote, int value, long key) {
    boolean usual = Tape.start(key) == quote + 1 && strings.areWellFormed();
    return usual
        ? knownKeys.add(before, json, quote, value, Tape.end(key) - Tape.start(key))
        : KnownKey.UNKNOWN;
  }

  /** Reads a key up to the value behind its colon. */
  private int key(int quote) {
    if (json[quote] != '"') {
      return failure.at(quote, "expected a key");
    }
    int start = quote + 1;
    int end = strings.plainEnd(start);
    int at = end + 1;
    if (json[end] == '"') {
      memberKey = Tape.range(start, end);
    } else {
      deviations++;
      at = strings.parse(start, end);
      if (at < 0) {
        return at;
      }
      memberKey = strings.key();
    }
    at = space(at);
    if (json[at] != ':') {
      return failure.at(at, "expected ':'");
    }
    at++;
    if (json[at] == ' ' && json[at + 1] > ' ') {
      // The usual blank of indented text.
      deviations++;
      return at + 1;
    }
    return space(at);
  }
}
