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

import ai.usetusk.drift.core.json.CanonicalText;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.StructLength;
import ai.usetusk.drift.core.json.Tape;
import java.nio.charset.StandardCharsets;

/**
 * Writes a parsed value as canonical JSON, as a {@code google.protobuf.Struct}, or as both in one
 * walk. All lengths are known from the tape, so that everything is written forward.
 */
public final class PayloadWriter {

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

  private final Tape tape;
  private final byte[] text;
  private final Output json;
  private final Output struct;

  private PayloadWriter(Tape tape, Output json, Output struct) {
    this.tape = tape;
    this.text = tape.text();
    this.json = json;
    this.struct = struct;
  }

  /** Writes a value as canonical JSON. */
  public static void writeJson(Tape tape, int root, Output json) {
    new PayloadWriter(tape, json, null).value(root);
  }

  /** Writes an object as a {@code Struct}; of any other value, nothing. */
  public static void writeStruct(Tape tape, int root, Output struct) {
    if (tape.kind(root) == Tape.OBJECT) {
      new PayloadWriter(tape, null, struct).members(root);
    }
  }

  /** Writes a value as canonical JSON and, if it is an object, as a {@code Struct}. */
  public static void writeBoth(Tape tape, int root, Output json, Output struct) {
    if (tape.kind(root) == Tape.OBJECT) {
      new PayloadWriter(tape, json, struct).members(root);
    } else {
      writeJson(tape, root, json);
    }
  }

  private void value(int node) {
    switch (tape.kind(node)) {
      case Tape.NULL -> {
        putLiteral(NULL);
        putVarint(VALUE__NULL_VALUE, 0);
      }
      case Tape.FALSE -> {
        putLiteral(FALSE);
        putVarint(VALUE__BOOL_VALUE, 0);
      }
      case Tape.TRUE -> {
        putLiteral(TRUE);
        putVarint(VALUE__BOOL_VALUE, 1);
      }
      case Tape.STRING -> string(node);
      case Tape.ARRAY -> {
        putHeader(VALUE__LIST_VALUE, node);
        elements(node);
      }
      case Tape.OBJECT -> {
        putHeader(VALUE__STRUCT_VALUE, node);
        members(node);
      }
      default -> number(node);
    }
  }

  private void putLiteral(byte[] name) {
    if (json != null) {
      json.put(name);
    }
  }

  private void putVarint(int number, int value) {
    if (struct != null) {
      WireFormat.putPresentVarint(struct, number, value);
    }
  }

  private void putHeader(int number, int container) {
    if (struct != null) {
      WireFormat.putHeader(struct, number, tape.structLength(container));
    }
  }

  private void number(int node) {
    if (json != null) {
      json.put(text, tape.textStart(node), tape.textEnd(node));
    }
    if (struct != null) {
      WireFormat.putPresentDouble(struct, VALUE__NUMBER_VALUE, tape.doubleBits(node));
    }
  }

  private void string(int node) {
    int from = tape.textStart(node);
    int to = tape.textEnd(node);
    if (json != null) {
      putQuoted(from, to, tape.hasEscapedText(node));
    }
    if (struct != null) {
      WireFormat.putHeader(struct, VALUE__STRING_VALUE, to - from);
      struct.put(text, from, to);
    }
  }

  private void putQuoted(int from, int to, boolean escaped) {
    if (escaped) {
      CanonicalText.putString(json, text, from, to);
    } else {
      CanonicalText.putPlainString(json, text, from, to);
    }
  }

  private void elements(int array) {
    if (json != null) {
      json.put('[');
    }
    int count = tape.count(array);
    int element = array + Tape.STRIDE;
    for (int i = 0; i < count; i++) {
      if (json != null && i > 0) {
        json.put(',');
      }
      if (struct != null) {
        WireFormat.putHeader(struct, LIST_VALUE__VALUES, tape.valueLength(element));
      }
      value(element);
      element = tape.next(element);
    }
    if (json != null) {
      json.put(']');
    }
  }

  private void members(int object) {
    if (json != null) {
      json.put('{');
    }
    int count = tape.count(object);
    int member = 0;
    for (int i = 0; i < count; i++) {
      member = tape.member(object, i, member);
      key(member, i == 0);
      value(member);
    }
    if (json != null) {
      json.put('}');
    }
  }

  private void key(int member, boolean first) {
    int from = tape.keyStart(member);
    int to = tape.keyEnd(member);
    if (json != null) {
      if (!first) {
        json.put(',');
      }
      putQuoted(from, to, tape.hasEscapedKey(member));
      json.put(':');
    }
    if (struct != null) {
      int valueLength = tape.valueLength(member);
      int entryLength = StructLength.entry(to - from, valueLength);
      WireFormat.putHeader(struct, STRUCT__FIELDS, entryLength);
      if (from < to) {
        WireFormat.putHeader(struct, ENTRY__KEY, to - from);
        struct.put(text, from, to);
      }
      WireFormat.putHeader(struct, ENTRY__VALUE, valueLength);
    }
  }
}
