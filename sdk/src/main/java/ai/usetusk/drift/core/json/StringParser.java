package ai.usetusk.drift.core.json;

/**
 * Parses the strings of a JSON text. A string without escapes is a range of the text as it stands;
 * one with escapes is unescaped behind it.
 */
final class StringParser {

  private final Tape tape;
  private final ParseFailure failure;
  private byte[] json;
  private int jsonEnd;
  private int start;
  private int end;
  private boolean escaped;

  StringParser(Tape tape, ParseFailure failure) {
    this.tape = tape;
    this.failure = failure;
  }

  /** Begins with a text that has a zero byte behind its end. */
  void begin(byte[] json, int jsonEnd) {
    this.json = json;
    this.jsonEnd = jsonEnd;
  }

  /** Where the last string begins in the text of the tape. */
  int start() {
    return start;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  /** Whether it contains characters that canonical JSON escapes. */
  boolean escaped() {
    return escaped;
  }

  /** Reads a string from behind its opening quote. */
  int parse(int from) {
    int at = plainEnd(from);
    if (json[at] == '"') {
      start = from;
      end = at;
      escaped = false;
      return at + 1;
    }
    return json[at] == '\\' ? unescape(from, at) : controlCharacter(at);
  }

  private int controlCharacter(int at) {
    return failure.at(at, "control character in a string");
  }

  /** The first quote, backslash or control character from {@code from} on. */
  private int plainEnd(int from) {
    byte[] bytes = json;
    int at = from;
    while (true) {
      long word = Words.little(bytes, at);
      long quote = word ^ '"' * Words.LOW_BITS;
      long backslash = word ^ '\\' * Words.LOW_BITS;
      // A byte below the blank, and a 0 where two bytes are equal, borrows from its highest bit.
      // Bytes above a hit may be marked wrongly; the lowest mark is right.
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
    tape.reserveText(jsonEnd - from);
    byte[] text = tape.text();
    int textStart = tape.textEnd();
    int target = textStart;
    boolean found = false;
    int plain = from;
    int at = firstBackslash;
    while (json[at] == '\\') {
      System.arraycopy(json, plain, text, target, at - plain);
      target += at - plain;
      byte escape = json[at + 1];
      if (escape == 'u') {
        int code = codePoint(at);
        if (code < 0) {
          return code;
        }
        found |= code < ' ' || code == '"' || code == '\\';
        target = putCodePoint(code, text, target);
        at += Character.isBmpCodePoint(code) ? 6 : 12;
      } else {
        byte meant = unescaped(escape);
        if (meant == 0) {
          return failure.at(at + 1, "unknown escape");
        }
        found |= meant != '/';
        text[target++] = meant;
        at += 2;
      }
      plain = at;
      at = plainEnd(at);
    }
    if (json[at] != '"') {
      return controlCharacter(at);
    }
    System.arraycopy(json, plain, text, target, at - plain);
    target += at - plain;
    tape.endUnpaddedText(target);
    start = textStart;
    end = target;
    escaped = found;
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

  /** Reads an escape of six characters, or two that make a surrogate pair. */
  private int codePoint(int backslash) {
    int first = hex(backslash + 2);
    if (first < 0 || !Character.isSurrogate((char) first)) {
      return first;
    }
    int behind = backslash + 6;
    boolean high = Character.isHighSurrogate((char) first);
    if (high && (behind == jsonEnd || json[behind] == '\\' && behind + 1 == jsonEnd)) {
      return failure.at(jsonEnd, "expected a low surrogate");
    }
    if (!high || json[behind] != '\\' || json[behind + 1] != 'u') {
      return loneSurrogate(backslash);
    }
    int second = hex(behind + 2);
    if (second >= 0 && !Character.isLowSurrogate((char) second)) {
      return loneSurrogate(backslash);
    }
    return second < 0 ? second : Character.toCodePoint((char) first, (char) second);
  }

  private int loneSurrogate(int backslash) {
    return failure.at(backslash, "lone surrogate");
  }

  private int hex(int from) {
    int value = 0;
    for (int at = from; at < from + 4; at++) {
      int digit = Character.digit(json[at], 16);
      if (digit < 0) {
        return failure.at(at, "expected a hexadecimal digit");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static int putCodePoint(int code, byte[] text, int at) {
    int next = at;
    if (code < 0x80) {
      text[next++] = (byte) code;
    } else if (code < 0x800) {
      text[next++] = (byte) (0xc0 | code >> 6);
      text[next++] = (byte) (0x80 | code & 0x3f);
    } else if (code < 0x10000) {
      text[next++] = (byte) (0xe0 | code >> 12);
      text[next++] = (byte) (0x80 | code >> 6 & 0x3f);
      text[next++] = (byte) (0x80 | code & 0x3f);
    } else {
      text[next++] = (byte) (0xf0 | code >> 18);
      text[next++] = (byte) (0x80 | code >> 12 & 0x3f);
      text[next++] = (byte) (0x80 | code >> 6 & 0x3f);
      text[next++] = (byte) (0x80 | code & 0x3f);
    }
    return next;
  }
}
