package ai.usetusk.drift.core.json;

import java.nio.charset.StandardCharsets;

/**
 * Parses JSON (RFC 8259, strictly) from the text of a {@link Tape} onto the tape, in one pass by
 * recursive descent.
 *
 * <p>The parsing methods return the position behind what they read, or {@link #fail} if they could
 * not: the bit complement of the offending position, which is negative. The byte behind the text is
 * 0, which no JSON text contains, so that its end needs no check.
 *
 * <p>The length of the {@code Struct} message is summed up on the way.
 */
final class JsonParser {

  /** How deep arrays and objects may nest, together. */
  static final int MAX_DEPTH = 127;

  private static final int MAX_EXACT_DIGITS = 19;
  private static final long MAX_EXACT_MANTISSA = 1L << 53;

  /** The powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Exponents stop counting here: no number has digits enough to bring it back into range. */
  private static final long EXPONENT_CAP = 1L << 40;

  private final Tape tape;
  private final KeyOrder keyOrder;
  private byte[] text;
  private int end;
  private String problem;

  // What string() found.
  private int stringStart;
  private int stringEnd;
  private boolean stringEscaped;

  JsonParser(Tape tape) {
    this.tape = tape;
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
    text = tape.text();
    end = to;
    int root = tape.size();
    int at = value(space(from), keyStart, keyEnd, keyFlag, 0);
    if (at < 0) {
      return at;
    }
    at = space(at);
    return at == to ? root : fail(at, "expected the end");
  }

  /** What was wrong when {@link #parse} last failed. */
  String problem() {
    return problem;
  }

  private int fail(int at, String expected) {
    problem = at == end ? "the JSON ends too early" : expected;
    return ~at;
  }

  /** The first position from {@code at} on that is no whitespace. */
  private int space(int at) {
    int next = at;
    while (text[next] <= ' ' && isSpace(text[next])) {
      next++;
    }
    return next;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private int value(int at, int keyStart, int keyEnd, int keyFlag, int depth) {
    switch (text[at]) {
      case '"':
        int next = string(at + 1);
        if (next >= 0) {
          int kind = Tape.STRING | keyFlag | (stringEscaped ? Tape.ESCAPED_TEXT : 0);
          tape.add(kind, stringStart, stringEnd, keyStart, keyEnd);
        }
        return next;
      case '{':
        return object(at, keyStart, keyEnd, keyFlag, depth);
      case '[':
        return array(at, keyStart, keyEnd, keyFlag, depth);
      case 'n':
        return literal(at, "null", Tape.NULL | keyFlag, keyStart, keyEnd);
      case 't':
        return literal(at, "true", Tape.TRUE | keyFlag, keyStart, keyEnd);
      case 'f':
        return literal(at, "false", Tape.FALSE | keyFlag, keyStart, keyEnd);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
        return number(at, keyStart, keyEnd, keyFlag);
      default:
        return fail(at, "expected a value");
    }
  }

  private int literal(int at, String name, int kind, int keyStart, int keyEnd) {
    for (int i = 1; i < name.length(); i++) {
      if (text[at + i] != name.charAt(i)) {
        return fail(at + i, "expected " + name);
      }
    }
    tape.add(kind, 0, 0, keyStart, keyEnd);
    return at + name.length();
  }

  private int array(int opening, int keyStart, int keyEnd, int keyFlag, int depth) {
    if (depth == MAX_DEPTH) {
      return fail(opening, "nested more than 127 deep");
    }
    int node = tape.open(Tape.ARRAY | keyFlag, keyStart, keyEnd);
    int count = 0;
    int length = 0;
    int at = space(opening + 1);
    if (text[at] != ']') {
      while (true) {
        int element = tape.size();
        at = value(at, 0, 0, 0, depth + 1);
        if (at < 0) {
          return at;
        }
        count++;
        length += StructLength.field(tape.valueLength(element));
        at = space(at);
        if (text[at] == ']') {
          break;
        }
        if (text[at] != ',') {
          return fail(at, "expected ',' or ']'");
        }
        at = space(at + 1);
      }
    }
    tape.close(node, count, length);
    return at + 1;
  }

  private int object(int opening, int keyStart, int keyEnd, int keyFlag, int depth) {
    if (depth == MAX_DEPTH) {
      return fail(opening, "nested more than 127 deep");
    }
    int node = tape.open(Tape.OBJECT | keyFlag, keyStart, keyEnd);
    int count = 0;
    int length = 0;
    boolean ascending = true;
    long lastPrefix = 0;
    int lastStart = 0;
    int lastEnd = 0;
    int at = space(opening + 1);
    if (text[at] != '}') {
      while (true) {
        if (text[at] != '"') {
          return fail(at, "expected a key");
        }
        at = string(at + 1);
        if (at < 0) {
          return at;
        }
        int start = stringStart;
        int end = stringEnd;
        int flag = stringEscaped ? Tape.ESCAPED_KEY : 0;
        if (ascending) {
          long prefix = tape.prefix(start, end);
          int order = Long.compareUnsigned(lastPrefix, prefix);
          if (order == 0) {
            order = tape.compareBehindPrefix(lastStart, lastEnd, start, end);
          }
          ascending = order < 0 || count == 0;
          lastPrefix = prefix;
          lastStart = start;
          lastEnd = end;
        }
        at = space(at);
        if (text[at] != ':') {
          return fail(at, "expected ':'");
        }
        int member = tape.size();
        at = value(space(at + 1), start, end, flag, depth + 1);
        if (at < 0) {
          return at;
        }
        count++;
        length += StructLength.field(tape.entryLength(member));
        at = space(at);
        if (text[at] == '}') {
          break;
        }
        if (text[at] != ',') {
          return fail(at, "expected ',' or '}'");
        }
        at = space(at + 1);
      }
    }
    tape.close(node, count, length);
    if (!ascending) {
      keyOrder.sort(node);
    }
    return at + 1;
  }

  /** Reads a string from behind its opening quote. */
  private int string(int from) {
    int at = plainEnd(from);
    if (text[at] == '"') {
      stringStart = from;
      stringEnd = at;
      stringEscaped = false;
      return at + 1;
    }
    return text[at] == '\\' ? unescape(from, at) : fail(at, "control character in a string");
  }

  /** The first quote, backslash or control character from {@code from} on. */
  private int plainEnd(int from) {
    byte[] bytes = text;
    int at = from;
    while (true) {
      long word = Words.little(bytes, at);
      long quote = word ^ '"' * Words.LOW_BITS;
      long backslash = word ^ '\\' * Words.LOW_BITS;
      // A byte below n, and 0 above all, borrows from its highest bit. Bytes above a hit may be
      // marked wrongly; the lowest mark is right.
      long marks = (word - ' ' * Words.LOW_BITS & ~word
              | quote - Words.LOW_BITS & ~quote
              | backslash - Words.LOW_BITS & ~backslash)
          & Words.HIGH_BITS;
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
      at += Long.BYTES;
    }
  }

  /** Appends the unescaped form of a string whose first backslash is known. */
  private int unescape(int from, int firstBackslash) {
    // No escape is shorter than what it stands for.
    tape.reserveText(end - from);
    text = tape.text();
    int start = tape.textEnd();
    int target = start;
    boolean escaped = false;
    int plain = from;
    int at = firstBackslash;
    while (text[at] == '\\') {
      System.arraycopy(text, plain, text, target, at - plain);
      target += at - plain;
      byte escape = text[at + 1];
      if (escape == 'u') {
        int code = codePoint(at);
        if (code < 0) {
          return code;
        }
        escaped |= code < ' ' || code == '"' || code == '\\';
        target = putCodePoint(code, target);
        at += code < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 6 : 12;
      } else {
        byte meant = unescaped(escape);
        if (meant == 0) {
          return fail(at + 1, "unknown escape");
        }
        escaped |= meant != '/';
        text[target++] = meant;
        at += 2;
      }
      plain = at;
      at = plainEnd(at);
    }
    if (text[at] != '"') {
      return fail(at, "control character in a string");
    }
    System.arraycopy(text, plain, text, target, at - plain);
    target += at - plain;
    tape.endUnpaddedText(target);
    stringStart = start;
    stringEnd = target;
    stringEscaped = escaped;
    return at + 1;
  }

  /** The character that a backslash and {@code escape} stand for, or 0. */
  private static byte unescaped(byte escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> 0;
    };
  }

  /** Reads an escape of the form {@code \\uXXXX}, or two that make a surrogate pair. */
  private int codePoint(int backslash) {
    int first = hex(backslash + 2);
    if (first < 0 || !Character.isSurrogate((char) first)) {
      return first;
    }
    if (Character.isLowSurrogate((char) first)) {
      return fail(backslash, "lone surrogate");
    }
    int behind = backslash + 6;
    if (behind == end || text[behind] == '\\' && behind + 1 == end) {
      return fail(end, "lone surrogate");
    }
    if (text[behind] != '\\' || text[behind + 1] != 'u') {
      return fail(backslash, "lone surrogate");
    }
    int second = hex(behind + 2);
    if (second < 0) {
      return second;
    }
    if (!Character.isLowSurrogate((char) second)) {
      return fail(backslash, "lone surrogate");
    }
    return Character.toCodePoint((char) first, (char) second);
  }

  private int hex(int from) {
    int value = 0;
    for (int at = from; at < from + 4; at++) {
      int digit = Character.digit(text[at], 16);
      if (digit < 0) {
        return fail(at, "expected a hexadecimal digit");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private int putCodePoint(int code, int at) {
    int end = at;
    if (code < 0x80) {
      text[end++] = (byte) code;
    } else if (code < 0x800) {
      text[end++] = (byte) (0xc0 | code >> 6);
      text[end++] = (byte) (0x80 | code & 0x3f);
    } else if (code < 0x10000) {
      text[end++] = (byte) (0xe0 | code >> 12);
      text[end++] = (byte) (0x80 | code >> 6 & 0x3f);
      text[end++] = (byte) (0x80 | code & 0x3f);
    } else {
      text[end++] = (byte) (0xf0 | code >> 18);
      text[end++] = (byte) (0x80 | code >> 12 & 0x3f);
      text[end++] = (byte) (0x80 | code >> 6 & 0x3f);
      text[end++] = (byte) (0x80 | code & 0x3f);
    }
    return end;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private int number(int from, int keyStart, int keyEnd, int keyFlag) {
    boolean negative = text[from] == '-';
    int first = negative ? from + 1 : from;
    if (!isDigit(text[first])) {
      return fail(first, "expected a digit");
    }
    // Up to 19 digits, leading zeros not counted, then times 10 to the power of scale.
    long digits = text[first] - '0';
    int at = first + 1;
    if (digits != 0) {
      while (isDigit(text[at]) && at - first < MAX_EXACT_DIGITS) {
        digits = digits * 10 + text[at] - '0';
        at++;
      }
    }
    int exactEnd = at;
    if (digits != 0) {
      while (isDigit(text[at])) {
        at++;
      }
    }
    byte next = text[at];
    if (next != '.' && next != 'e' && next != 'E') {
      int length = at - first;
      if (length == MAX_EXACT_DIGITS + 1 && !negative && fitsUnsigned(digits, text[at - 1])) {
        digits = digits * 10 + text[at - 1] - '0';
        return integer(from, at, false, digits, keyStart, keyEnd, keyFlag);
      }
      boolean fits = length < MAX_EXACT_DIGITS
          || length == MAX_EXACT_DIGITS
              && (!negative || Long.compareUnsigned(digits, Long.MIN_VALUE) <= 0);
      if (fits && !(negative && digits == 0)) {
        return integer(from, at, negative, digits, keyStart, keyEnd, keyFlag);
      }
    }
    return decimal(from, first, at, exactEnd, digits, keyStart, keyEnd, keyFlag);
  }

  /** Whether 19 digits and one more are at most 2^64 - 1. */
  private static boolean fitsUnsigned(long digits, byte last) {
    int order = Long.compareUnsigned(digits, Long.divideUnsigned(-1L, 10));
    return order < 0 || order == 0 && last <= '0' + Long.remainderUnsigned(-1L, 10);
  }

  private int integer(
      int from, int to, boolean negative, long magnitude, int keyStart, int keyEnd, int keyFlag) {
    int node = tape.add(Tape.INTEGER | keyFlag, from, to, keyStart, keyEnd);
    double value = unsignedToDouble(magnitude);
    tape.setNumber(node, negative ? -value : value);
    return to;
  }

  private static double unsignedToDouble(long unsigned) {
    if (unsigned >= 0) {
      return unsigned;
    }
    // Halved, with the lost bit kept sticky for the rounding.
    return (unsigned >>> 1 | unsigned & 1) * 2.0;
  }

  /** Reads on from behind the integer part of a number that is a double. */
  private int decimal(
      int from,
      int first,
      int integerEnd,
      int exactEnd,
      long integerDigits,
      int keyStart,
      int keyEnd,
      int keyFlag) {
    long digits = integerDigits;
    int significant = digits == 0 ? 0 : exactEnd - first;
    boolean exact = exactEnd == integerEnd;
    long scale = 0;
    int at = integerEnd;
    if (text[at] == '.') {
      at++;
      if (!isDigit(text[at])) {
        return fail(at, "expected a digit");
      }
      do {
        int digit = text[at] - '0';
        if (significant < MAX_EXACT_DIGITS) {
          digits = digits * 10 + digit;
          scale--;
          significant += digits == 0 ? 0 : 1;
        } else {
          exact &= digit == 0;
        }
        at++;
      } while (isDigit(text[at]));
    }
    if (text[at] == 'e' || text[at] == 'E') {
      at++;
      boolean negativeExponent = text[at] == '-';
      if (negativeExponent || text[at] == '+') {
        at++;
      }
      if (!isDigit(text[at])) {
        return fail(at, "expected a digit");
      }
      long exponent = 0;
      do {
        exponent = Math.min(exponent * 10 + text[at] - '0', EXPONENT_CAP);
        at++;
      } while (isDigit(text[at]));
      scale += negativeExponent ? -exponent : exponent;
    }
    double value = toDouble(from, at, text[from] == '-', digits, scale, exact);
    if (Double.isInfinite(value)) {
      return fail(from, "number out of the range of a double");
    }
    tape.reserveText(ShortestDouble.MAX_LENGTH);
    text = tape.text();
    int start = tape.textEnd();
    int end = ShortestDouble.put(value, text, start);
    tape.endUnpaddedText(end);
    tape.setNumber(tape.add(Tape.DOUBLE | keyFlag, start, end, keyStart, keyEnd), value);
    return at;
  }

  /**
   * The double nearest to a number. Where both the digits and the power of ten are doubles, one
   * multiplication or division rounds correctly (W. D. Clinger, "How to Read Floating Point Numbers
   * Accurately").
   */
  private double toDouble(
      int from, int to, boolean negative, long digits, long scale, boolean exact) {
    if (exact && digits == 0) {
      return negative ? -0.0 : 0.0;
    }
    if (exact
        && Long.compareUnsigned(digits, MAX_EXACT_MANTISSA) <= 0
        && Math.abs(scale) < EXACT_POWERS.length) {
      double value =
          scale < 0 ? digits / EXACT_POWERS[(int) -scale] : digits * EXACT_POWERS[(int) scale];
      return negative ? -value : value;
    }
    return Double.parseDouble(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
  }
}
