package ai.usetusk.drift.core.wire;

import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__KEY;
import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.LIST_VALUE__VALUES;
import static ai.usetusk.drift.core.wire.FieldNumber.STRUCT__FIELDS;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__BOOL_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__LIST_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__NULL_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__NUMBER_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__STRING_VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.VALUE__STRUCT_VALUE;

import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.core.lengths.StructLength;

/**
 * Writes a parsed object as a {@code google.protobuf.Struct}. All lengths are known from the tape, so
 * that everything is written forward.
 */
public final class StructWriter {

  private static final byte NULL_TAG = (byte) WireFormat.tag(VALUE__NULL_VALUE, WireFormat.VARINT);
  private static final byte NUMBER_TAG =
      (byte) WireFormat.tag(VALUE__NUMBER_VALUE, WireFormat.FIXED64);
  private static final byte STRING_TAG = delimited(VALUE__STRING_VALUE);
  private static final byte BOOL_TAG = (byte) WireFormat.tag(VALUE__BOOL_VALUE, WireFormat.VARINT);
  private static final byte STRUCT_TAG = delimited(VALUE__STRUCT_VALUE);
  private static final byte LIST_TAG = delimited(VALUE__LIST_VALUE);
  private static final byte FIELDS_TAG = delimited(STRUCT__FIELDS);
  private static final byte VALUES_TAG = delimited(LIST_VALUE__VALUES);
  private static final byte KEY_TAG = delimited(ENTRY__KEY);
  private static final byte VALUE_TAG = delimited(ENTRY__VALUE);

  private final Tape tape;
  private final byte[] text;
  private final Output out;
  private final byte[] struct;

  private StructWriter(Tape tape, Output out) {
    this.tape = tape;
    this.text = tape.text();
    this.out = out;
    this.struct = out.array();
  }

  private static byte delimited(int number) {
    return (byte) WireFormat.tag(number, WireFormat.LENGTH_DELIMITED);
  }

  /** Writes a payload, as it was read; of one that is no object, nothing. */
  public static void write(Payload payload, Output out) {
    Tape tape = payload.tape();
    if (tape.kind(payload.root()) == Tape.OBJECT) {
      out.reserve(payload.structLength() + Output.SLACK);
      StructWriter writer = new StructWriter(tape, out);
      out.end(writer.members(payload.root(), out.size()));
    }
  }

  /** Writes the entries of an object from {@code at} on and returns the end; so do the others. */
  private int members(int object, int at) {
    int end = at;
    int count = tape.count(object);
    int members = tape.members(object);
    int member = 0;
    for (int i = 0; i < count; i++) {
      member = tape.memberAt(members, i, member);
      end = member(member, end);
    }
    return end;
  }

  private int member(int member, int at) {
    long key = tape.key(member);
    int keyLength = Tape.end(key) - Tape.start(key);
    int valueLength = tape.valueLength(member);
    int entryLength = StructLength.entry(keyLength, valueLength);
    int end = at;
    if (keyLength == 0) {
      end = header(FIELDS_TAG, entryLength, end);
    } else {
      end = headers(FIELDS_TAG, entryLength, KEY_TAG, keyLength, end);
      end = Output.copy(text, Tape.start(key), Tape.end(key), struct, end);
    }
    return value(VALUE_TAG, member, end);
  }

  private int elements(int array, int at) {
    int end = at;
    int count = tape.count(array);
    int element = array + Tape.STRIDE;
    for (int i = 0; i < count; i++) {
      end = value(VALUES_TAG, element, end);
      element = tape.next(element);
    }
    return end;
  }

  /** Writes a {@code Value} as a field. */
  private int value(byte tag, int node, int at) {
    return switch (tape.kind(node)) {
      case Tape.NULL -> constant(tag, NULL_TAG, 0, at);
      case Tape.FALSE -> constant(tag, BOOL_TAG, 0, at);
      case Tape.TRUE -> constant(tag, BOOL_TAG, 1, at);
      case Tape.INTEGER, Tape.DOUBLE -> number(tag, node, at);
      case Tape.STRING -> string(tag, node, at);
      case Tape.ARRAY -> elements(node, headers(tag, LIST_TAG, tape.structLength(node), at));
      default -> members(node, headers(tag, STRUCT_TAG, tape.structLength(node), at));
    };
  }

  private int constant(byte tag, byte valueTag, int value, int at) {
    int four = tag | StructLength.BOOLEAN << 8 | valueTag << 16 | value << 24;
    Output.putLittleEndian(four, struct, at);
    return at + Integer.BYTES;
  }

  private int number(byte tag, int node, int at) {
    Output.putLittleEndian(tag | StructLength.NUMBER << 8 | NUMBER_TAG << 16, struct, at);
    Output.putLittleEndian(tape.doubleBits(node), struct, at + 3);
    return at + 3 + Double.BYTES;
  }

  private int string(byte tag, int node, int at) {
    long string = tape.string(node);
    int from = Tape.start(string);
    int to = Tape.end(string);
    int length = to - from;
    int end = headers(tag, STRING_TAG, length, at);
    return length > Output.SLACK
        ? out.copyLong(text, from, to, end)
        : Output.copy(text, from, to, struct, end);
  }

  /** Writes what is in front of the content of a value that has a length. */
  private int headers(byte tag, byte valueTag, int length, int at) {
    return headers(tag, StructLength.field(length), valueTag, length, at);
  }

  /** Writes two tags with their lengths, of which the second is less than the first. */
  private int headers(byte tag, int length, byte innerTag, int innerLength, int at) {
    if (length > StructLength.MAX_SHORT) {
      return header(innerTag, innerLength, header(tag, length, at));
    }
    int four = tag | length << 8 | innerTag << 16 | innerLength << 24;
    Output.putLittleEndian(four, struct, at);
    return at + Integer.BYTES;
  }

  /** Writes a tag and a length. */
  private int header(byte tag, int length, int at) {
    struct[at] = tag;
    if (length <= StructLength.MAX_SHORT) {
      struct[at + 1] = (byte) length;
      return at + 2;
    }
    return Output.putVarint(length, struct, at + 1);
  }
}
