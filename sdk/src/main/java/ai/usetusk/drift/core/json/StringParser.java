package ai.usetusk.drift.core.json;

/**
 * Parses the strings of a JSON text. Where one without escapes ends is found eight bytes at a time,
 * and it is a range of the text as it stands; one with escapes is unescaped behind the text.
 */
final class StringParser {

  /** From this length on a string is scanned in blocks. */
  private static final int LONG = 256;

  private static final int MAX_BLOCK = 4096;

  private final Tape tape;
  private final ParseFailure failure;
  private byte[] json;
  private int jsonEnd;

  // The string last read.
  private long string;
  private long canonical;
  private boolean isCanonical;
  private boolean needsEscapes;

  /** Whether all strings of the text were well-formed UTF-8. */
  private boolean wellFormed;

  StringParser(Tape tape, ParseFailure failure) {
    this.tape = tape;
    this.failure = failure;
  }

  /** Begins with a text that has a zero byte behind its end. */
  void begin(byte[] json, int jsonEnd) {
    this.json = json;
    this.jsonEnd = jsonEnd;
    wellFormed = true;
  }

  /** Where the last string stands unescaped, without quotes. */
  long string() {
    return string;
  }

  /** {@link #string} as the key of a member. */
  long key() {
    return needsEscapes ? string | Tape.ESCAPED_KEY : string;
  }

  /** Where the canonical text of the last string stands. */
  long canonical() {
    return canonical;
  }

  /** Whether that is where it was read. */
  boolean isCanonical() {
    return isCanonical;
  }

  /** Whether all strings so far were well-formed UTF-8. */
  boolean areWellFormed() {
    return wellFormed;
  }

  /** The first quote, backslash or control character from {@code from} on. */
  int plainEnd(int from) {
    long word = Words.little(json, from);
    long marks = CanonicalText.escapeMarks(word);
    return marks != 0 && (word & Words.HIGH_BITS) == 0
        ? from + (Long.numberOfTrailingZeros(marks) >>> 3)
        : longPlainEnd(from);
  }

  private int longPlainEnd(int from) {
    byte[] bytes = json;
    long all = 0;
    int at = from;
    while (true) {
      long word = Words.little(bytes, at);
      long marks = CanonicalText.escapeMarks(word);
      all |= word;
      if (marks != 0) {
        at += Long.numberOfTrailingZeros(marks) >>> 3;
        if ((all & Words.HIGH_BITS) != 0) {
          checkUtf8(from, at);
        }
        return at;
      }
      at += Long.BYTES;
      if (at - from == LONG) {
        at = plainBlocksEnd(at);
      }
    }
  }

  /**
   * Steps over blocks of bytes that are ASCII and stop no string. Each is as long as all before it, so
   * that no more is looked at in vain than what was stepped over.
   */
  private int plainBlocksEnd(int from) {
    int at = from;
    int block = LONG;
    while (block <= jsonEnd - at && isPlain(at, at + block)) {
      at += block;
      block = Math.min(2 * block, MAX_BLOCK);
    }
    return at;
  }

  /** Whether whole words are ASCII and stop no string. HotSpot unrolls this loop, or makes it vectors. */
  private boolean isPlain(int from, int to) {
    byte[] bytes = json;
    long stops = 0;
    for (int at = from; at < to; at += Long.BYTES) {
      stops |= CanonicalText.specialMarks(Words.little(bytes, at));
    }
    return (stops & Words.HIGH_BITS) == 0;
  }

  private void checkUtf8(int from, int to) {
    wellFormed &= Utf8.firstIllFormed(json, from, to) < 0;
  }

  /**
   * Reads a string with escapes.
   *
   * @param from behind its opening quote
   * @param firstStop its {@link #plainEnd}, where no quote is
   */
  int parse(int from, int firstStop) {
    isCanonical = true;
    needsEscapes = false;
    int quote = tape.textEnd();
    tape.reserveText(quote, 1);
    tape.text()[quote] = '"';
    int target = quote + 1;
    int plain = from;
    int at = firstStop;
    while (json[at] == '\\') {
      target = copyPlain(plain, at, target);
      int code = escaped(at);
      if (code < 0) {
        return code;
      }
      target = putCodePoint(code, tape.text(), target);
      plain = json[at + 1] != 'u' ? at + 2 : at + (Character.isBmpCodePoint(code) ? 6 : 12);
      at = plainEnd(plain);
    }
    if (json[at] != '"') {
      return failure.at(at, "control character in a string");
    }
    target = copyPlain(plain, at, target);
    tape.text()[target] = '"';
    tape.endUnpaddedText(target + 1);
    string = Tape.range(quote + 1, target);
    if (isCanonical) {
      canonical = Tape.range(from - 1, at + 1);
    } else if (needsEscapes) {
      canonical = tape.appendEscaped(string);
    } else {
      canonical = Tape.range(quote, target + 1);
    }
    return at + 1;
  }

  /** Appends text without escapes, and makes room for one more character. */
  private int copyPlain(int from, int to, int target) {
    int length = to - from;
    tape.reserveText(target, length + 4);
    System.arraycopy(json, from, tape.text(), target, length);
    return target + length;
  }

  /** The character that an escape stands for. */
  private int escaped(int backslash) {
    byte letter = json[backslash + 1];
    if (letter == 'u') {
      int code = codePoint(backslash);
      isCanonical = false;
      needsEscapes |= code < ' ' || code == '"' || code == '\\';
      return code;
    }
    int code = unescaped(letter);
    isCanonical &= letter != '/';
    needsEscapes |= letter != '/';
    return code == 0 ? failure.at(backslash + 1, "unknown escape") : code;
  }

  /** The character that a backslash and {@code escape} stand for, or 0. */
  private static int unescaped(byte escape) {
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
