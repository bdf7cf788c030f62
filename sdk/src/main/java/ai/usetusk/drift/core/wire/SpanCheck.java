package ai.usetusk.drift.core.wire;

import ai.usetusk.drift.core.lengths.Varint;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.InvalidInputException.Category;

/**
 * Checks that bytes are a {@code Span} message, exactly as protobuf-java parses one with a recursion
 * limit of {@link #MAX_DEPTH}. Nothing is decoded.
 *
 * <p>Known strings must be well-formed UTF-8 and known messages well-formed themselves. All other
 * fields, and known ones with a type that is not theirs, are stepped over by their type.
 */
public final class SpanCheck {

  /** How deep messages and groups may nest below the span. */
  public static final int MAX_DEPTH = 512;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final String where;
  private int at;

  private SpanCheck(byte[] bytes, int start, int end, String where) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.where = where;
    this.at = start;
  }

  /**
   * Checks {@code bytes[start]} to {@code bytes[end - 1]}.
   *
   * @throws InvalidInputException of category {@link Category#INVALID_SPAN}, with the given {@code
   *     where} and an offset counted from {@code start}: the end of the innermost message that is too
   *     short for what it holds (the length, if that is the span), the tag of a field that is wrong
   *     or nested too deeply, the tenth byte of a longer number, or the start of ill-formed UTF-8
   */
  public static void check(byte[] bytes, int start, int end, String where) {
    if (!UsualSpan.is(bytes, start, end)) {
      checkEachField(bytes, start, end, where);
    }
  }

  /** The same, whether the span is a usual one or not. */
  static void checkEachField(byte[] bytes, int start, int end, String where) {
    new SpanCheck(bytes, start, end, where).message(MessageShape.SPAN, end, 0);
  }

  private void message(MessageShape shape, int limit, int depth) {
    while (at < limit) {
      int tagStart = at;
      int tag = tag(limit);
      int number = WireFormat.numberOf(tag);
      int type = WireFormat.typeOf(tag);
      if (type != WireFormat.LENGTH_DELIMITED) {
        skip(tag, tagStart, limit, depth);
        continue;
      }
      int contentEnd = delimitedEnd(limit);
      MessageShape message = shape.message(number);
      if (message != null) {
        message(message, contentEnd, deeper(depth, tagStart));
      } else if (shape.isString(number)) {
        int illFormed = TextCheck.firstIllFormed(bytes, at, contentEnd);
        if (illFormed >= 0) {
          throw invalid(illFormed, "ill-formed UTF-8 in a string");
        }
      }
      at = contentEnd;
    }
  }

  private int deeper(int depth, int tagStart) {
    if (depth == MAX_DEPTH) {
      throw invalid(tagStart, "nested more than " + MAX_DEPTH + " deep");
    }
    return depth + 1;
  }

  private int tag(int limit) {
    int tagStart = at;
    int tag = (int) varint(limit);
    if (WireFormat.numberOf(tag) == 0) {
      throw invalid(tagStart, "field number 0");
    }
    return tag;
  }

  /** Steps over a field from behind its tag. */
  private void skip(int tag, int tagStart, int limit, int depth) {
    switch (WireFormat.typeOf(tag)) {
      case WireFormat.VARINT -> varint(limit);
      case WireFormat.FIXED64 -> skipBytes(Long.BYTES, limit);
      case WireFormat.LENGTH_DELIMITED -> at = delimitedEnd(limit);
      case WireFormat.START_GROUP ->
        group(WireFormat.numberOf(tag), limit, deeper(depth, tagStart));
      case WireFormat.END_GROUP -> throw invalid(tagStart, "end of a group that did not begin");
      case WireFormat.FIXED32 -> skipBytes(Integer.BYTES, limit);
      default -> throw invalid(tagStart, "unknown wire type");
    }
  }

  /** Steps over the fields of a group and its end. */
  private void group(int number, int limit, int depth) {
    while (true) {
      int tagStart = at;
      int tag = tag(limit);
      if (WireFormat.typeOf(tag) != WireFormat.END_GROUP) {
        skip(tag, tagStart, limit, depth);
      } else if (WireFormat.numberOf(tag) == number) {
        return;
      } else {
        throw invalid(tagStart, "end of another group");
      }
    }
  }

  /** Reads a length and gives the end of what follows it. */
  private int delimitedEnd(int limit) {
    int length = (int) varint(limit);
    if (length < 0 || length > limit - at) {
      throw tooShort(limit);
    }
    return at + length;
  }

  private void skipBytes(int count, int limit) {
    if (count > limit - at) {
      throw tooShort(limit);
    }
    at += count;
  }

  /** Reads a number of at most ten bytes, of which the low 64 bits count. */
  private long varint(int limit) {
    long value = 0;
    for (int i = 0; i < Varint.MAX_LENGTH; i++) {
      if (at == limit) {
        throw tooShort(limit);
      }
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << 7 * i;
      if (b >= 0) {
        return value;
      }
    }
    throw invalid(at - 1, "number of more than ten bytes");
  }

  /** The innermost message that is not over at its end is where the bytes ran out. */
  private InvalidInputException tooShort(int limit) {
    return invalid(limit, "the message ends too early");
  }

  private InvalidInputException invalid(int position, String problem) {
    return new InvalidInputException(Category.INVALID_SPAN, where, position - start, problem);
  }
}
