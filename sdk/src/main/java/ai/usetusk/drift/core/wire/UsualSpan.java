package ai.usetusk.drift.core.wire;

import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__KEY;
import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__DECODED_TYPE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__ENCODING;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__ITEMS;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__MATCH_IMPORTANCE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__PROPERTIES;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__TYPE;
import static ai.usetusk.drift.core.wire.FieldNumber.LIST_VALUE__VALUES;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN_STATUS__MESSAGE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__DURATION;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__ENVIRONMENT;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_SCHEMA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_SCHEMA_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INPUT_VALUE_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__INSTRUMENTATION_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__METADATA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_SCHEMA;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_SCHEMA_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__OUTPUT_VALUE_HASH;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__PACKAGE_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__PARENT_SPAN_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__SPAN_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__STATUS;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__SUBMODULE_NAME;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__TIMESTAMP;
import static ai.usetusk.drift.core.wire.FieldNumber.SPAN__TRACE_ID;
import static ai.usetusk.drift.core.wire.FieldNumber.STRUCT__FIELDS;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__BOOL_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__LIST_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__NULL_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__NUMBER_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__STRING_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__STRUCT_VALUE;
import static ai.usetusk.drift.core.wire.WireFormat.FIXED64;
import static ai.usetusk.drift.core.wire.WireFormat.LENGTH_DELIMITED;
import static ai.usetusk.drift.core.wire.WireFormat.VARINT;

import ai.usetusk.drift.core.json.Words;

/**
 * Recognises well-formed {@code Span} messages that are written as encoders write them: lengths of at most four bytes, no
 * groups, both fields in each entry of a map, in order. Made for speed: {@link SpanCheck}, which decides about all others,
 * takes several times as long.
 *
 * <p>Shares no code with what encodes spans, so that a fault there is not repeated here.
 *
 * <p>A content is one {@code long}, its start above its end, so that nothing is allocated. One that reaches beyond its message
 * ends {@link #NOWHERE}, behind every limit; each caller compares the end with its own.
 */
final class UsualSpan {

  private static final int FIELDS = STRUCT__FIELDS << 3 | LENGTH_DELIMITED;
  private static final int KEY = ENTRY__KEY << 3 | LENGTH_DELIMITED;
  private static final int VALUE = ENTRY__VALUE << 3 | LENGTH_DELIMITED;
  private static final int VALUES = LIST_VALUE__VALUES << 3 | LENGTH_DELIMITED;

  private static final int NULL = VALUE__NULL_VALUE << 3 | VARINT;
  private static final int NUMBER = VALUE__NUMBER_VALUE << 3 | FIXED64;
  private static final int STRING = VALUE__STRING_VALUE << 3 | LENGTH_DELIMITED;
  private static final int BOOL = VALUE__BOOL_VALUE << 3 | VARINT;
  private static final int STRUCT = VALUE__STRUCT_VALUE << 3 | LENGTH_DELIMITED;
  private static final int LIST = VALUE__LIST_VALUE << 3 | LENGTH_DELIMITED;

  private static final int TYPE = JSON_SCHEMA__TYPE << 3 | VARINT;
  private static final int PROPERTIES = JSON_SCHEMA__PROPERTIES << 3 | LENGTH_DELIMITED;
  private static final int ITEMS = JSON_SCHEMA__ITEMS << 3 | LENGTH_DELIMITED;
  private static final int ENCODING = JSON_SCHEMA__ENCODING << 3 | VARINT;
  private static final int DECODED_TYPE = JSON_SCHEMA__DECODED_TYPE << 3 | VARINT;
  private static final int MATCH_IMPORTANCE = JSON_SCHEMA__MATCH_IMPORTANCE << 3 | FIXED64;

  /** Not a place: behind the end of every message. */
  private static final int NOWHERE = Integer.MAX_VALUE;

  private UsualSpan() {}

  /**
   * Whether {@code bytes[from]} to {@code bytes[to - 1]} are such a span. If not, they may be well-formed all the same.
   */
  static boolean is(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      at = field(bytes, at, to);
    }
    return at == to;
  }

  /** The end of one of the span's own fields. */
  private static int field(byte[] bytes, int from, int to) {
    int at = from;
    int tag = bytes[at++];
    if (tag < 0) {
      // A field from 16 to 31.
      if (at == to || bytes[at] != 1) {
        return NOWHERE;
      }
      tag = tag & 0x7f | 0x80;
      at++;
    } else if (WireFormat.numberOf(tag) == 0) {
      return NOWHERE;
    }
    if (WireFormat.typeOf(tag) == VARINT) {
      return varint(bytes, at, to);
    }
    if (WireFormat.typeOf(tag) != LENGTH_DELIMITED) {
      return NOWHERE;
    }
    long content = delimited(bytes, at, to);
    int start = start(content);
    int end = end(content);
    if (end > to) {
      return NOWHERE;
    }
    boolean ok = switch (WireFormat.numberOf(tag)) {
      case SPAN__INPUT_VALUE, SPAN__OUTPUT_VALUE, SPAN__METADATA -> isStruct(bytes, start, end, 1);
      case SPAN__INPUT_SCHEMA, SPAN__OUTPUT_SCHEMA -> isSchema(bytes, start, end, 1);
      case SPAN__STATUS, SPAN__TIMESTAMP, SPAN__DURATION -> isSmall(bytes, start, end);
      case SPAN__TRACE_ID,
          SPAN__SPAN_ID,
          SPAN__PARENT_SPAN_ID,
          SPAN__NAME,
          SPAN__PACKAGE_NAME,
          SPAN__INSTRUMENTATION_NAME,
          SPAN__SUBMODULE_NAME,
          SPAN__INPUT_SCHEMA_HASH,
          SPAN__OUTPUT_SCHEMA_HASH,
          SPAN__INPUT_VALUE_HASH,
          SPAN__OUTPUT_VALUE_HASH,
          SPAN__ENVIRONMENT,
          SPAN__ID -> TextCheck.isWellFormed(bytes, start, end);
      default -> false;
    };
    return ok ? end : NOWHERE;
  }

  /** A status, a time, a duration: two fields, of which the second may be a string. */
  private static boolean isSmall(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int tag = bytes[at++];
      if (tag == (1 << 3 | VARINT) || tag == (2 << 3 | VARINT)) {
        at = varint(bytes, at, to);
      } else if (tag == (SPAN_STATUS__MESSAGE << 3 | LENGTH_DELIMITED)) {
        long content = delimited(bytes, at, to);
        at = end(content);
        if (at > to || !TextCheck.isWellFormed(bytes, start(content), at)) {
          return false;
        }
      } else {
        return false;
      }
    }
    return at == to;
  }

  private static boolean isStruct(byte[] bytes, int from, int to, int depth) {
    int at = from;
    while (at < to) {
      long value = mapValue(bytes, FIELDS, at, to);
      at = end(value);
      if (at > to || !isValue(bytes, start(value), at, depth + 2)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isList(byte[] bytes, int from, int to, int depth) {
    int at = from;
    while (at < to) {
      long value = content(bytes, VALUES, at, to);
      at = end(value);
      if (at > to || !isValue(bytes, start(value), at, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isValue(byte[] bytes, int from, int to, int depth) {
    int length = to - from;
    if (length < 2) {
      return false;
    }
    int kind = bytes[from];
    if (kind == STRING && bytes[from + 1] == length - 2) {
      return TextCheck.isWellFormed(bytes, from + 2, to);
    }
    if (kind == NUMBER) {
      return length == 1 + Double.BYTES;
    }
    if (kind == NULL || kind == BOOL) {
      return length == 2 && bytes[from + 1] >= 0;
    }
    return isLongValue(bytes, from, to, depth);
  }

  /** Strings whose length takes more than a byte, and containers; apart, so that the usual case stays small enough to be inlined. */
  private static boolean isLongValue(byte[] bytes, int from, int to, int depth) {
    long content = delimited(bytes, from + 1, to);
    if (end(content) != to || depth >= SpanCheck.MAX_DEPTH - 2) {
      return false;
    }
    return switch (bytes[from]) {
      case STRING -> TextCheck.isWellFormed(bytes, start(content), to);
      case STRUCT -> isStruct(bytes, start(content), to, depth + 1);
      case LIST -> isList(bytes, start(content), to, depth + 1);
      default -> false;
    };
  }

  private static boolean isSchema(byte[] bytes, int from, int to, int depth) {
    int at = from;
    while (at < to) {
      int tag = bytes[at];
      if (tag == PROPERTIES) {
        long schema = mapValue(bytes, PROPERTIES, at, to);
        at = end(schema);
        if (at > to || !isNestedSchema(bytes, start(schema), at, depth + 2)) {
          return false;
        }
      } else if (tag == TYPE || tag == ENCODING || tag == DECODED_TYPE) {
        at = varint(bytes, at + 1, to);
      } else if (tag == ITEMS) {
        long schema = content(bytes, ITEMS, at, to);
        at = end(schema);
        if (at > to || !isNestedSchema(bytes, start(schema), at, depth + 1)) {
          return false;
        }
      } else if (tag == MATCH_IMPORTANCE) {
        at += 1 + Double.BYTES;
      } else {
        return false;
      }
    }
    return at == to;
  }

  private static boolean isNestedSchema(byte[] bytes, int from, int to, int depth) {
    if (to - from == 2 && bytes[from] == TYPE) {
      return bytes[from + 1] >= 0;
    }
    return depth < SpanCheck.MAX_DEPTH - 2 && isSchema(bytes, from, to, depth);
  }

  /** The content of the value in an entry of a map, whose key is well-formed. */
  private static long mapValue(byte[] bytes, int tag, int at, int to) {
    if (to - at < Integer.BYTES) {
      return NOWHERE;
    }
    // Both tags and both lengths, if these take a byte each.
    int four = Words.littleInt(bytes, at);
    if ((four & 0x80ff80ff) != (tag | KEY << 16)) {
      return longMapValue(bytes, tag, at, to);
    }
    int end = at + 2 + (four >>> 8 & 0x7f);
    int key = at + 4;
    int keyEnd = key + (four >>> 24);
    return end <= to
            && keyEnd <= end - 2
            && bytes[keyEnd] == VALUE
            && bytes[keyEnd + 1] == end - keyEnd - 2
            && TextCheck.isWellFormed(bytes, key, keyEnd)
        ? place(keyEnd + 2, end)
        : NOWHERE;
  }

  private static long longMapValue(byte[] bytes, int tag, int at, int to) {
    long entry = content(bytes, tag, at, to);
    int end = end(entry);
    if (end > to) {
      return NOWHERE;
    }
    long key = content(bytes, KEY, start(entry), end);
    int keyEnd = end(key);
    if (keyEnd > end || !TextCheck.isWellFormed(bytes, start(key), keyEnd)) {
      return NOWHERE;
    }
    long value = content(bytes, VALUE, keyEnd, end);
    return end(value) == end ? value : NOWHERE;
  }

  /** The content of a field with this tag. */
  private static long content(byte[] bytes, int tag, int at, int to) {
    return at < to && bytes[at] == tag ? delimited(bytes, at + 1, to) : NOWHERE;
  }

  /** The content behind a length, of which this is the place. */
  private static long delimited(byte[] bytes, int from, int to) {
    int length = 0;
    int at = from;
    for (int shift = 0; shift < 28 && at < to; shift += 7) {
      byte b = bytes[at++];
      length |= (b & 0x7f) << shift;
      if (b >= 0) {
        return length <= to - at ? place(at, at + length) : NOWHERE;
      }
    }
    return NOWHERE;
  }

  /** The end of a number. */
  private static int varint(byte[] bytes, int from, int to) {
    int longest = Math.min(to, from + 10);
    int at = from;
    while (at < longest) {
      if (bytes[at++] >= 0) {
        return at;
      }
    }
    return NOWHERE;
  }

  private static long place(int start, int end) {
    return (long) start << 32 | end;
  }

  private static int start(long place) {
    return (int) (place >>> 32);
  }

  private static int end(long place) {
    return (int) place;
  }
}
