package ai.usetusk.drift.core.wire;

import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__KEY;
import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__DECODED_TYPE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__ENCODING;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__ITEMS;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__MATCH_IMPORTANCE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__PROPERTIES;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__TYPE;

import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.model.Merge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the schema of a decoded payload, as canonical JSON or as a {@code JsonSchema} message. An
 * array is described by its first element.
 *
 * <p>Reused for one payload after the other; not safe for use by several threads.
 */
public final class SchemaWriter {

  private static final Merge NO_MERGE = new Merge(null, null, null);
  private static final byte[] DECODED_TYPE = ascii("\"decoded_type\":");
  private static final byte[] ENCODING = ascii("\"encoding\":");
  private static final byte[] ITEMS = ascii("\"items\":");
  private static final byte[] MATCH_IMPORTANCE = ascii("\"match_importance\":");
  private static final byte[] PROPERTIES = ascii("\"properties\":{");
  private static final byte[] TYPE = ascii("},\"type\":");

  /** By kind: the schema of a value without children, with bytes behind it that may be read. */
  private static final byte[][] LEAVES = new byte[Tape.OBJECT + 1][];

  private static final byte[] LEAF = ascii("{\"properties\":{},\"type\":0}");

  static {
    for (int kind = 0; kind < LEAVES.length; kind++) {
      LEAVES[kind] = Arrays.copyOf(LEAF, LEAF.length + Output.SLACK);
      LEAVES[kind][LEAF.length - 2] += (byte) SchemaType.of(kind);
    }
  }

  /** The message of a schema without children and merge: just its type. */
  private static final int TYPE_LENGTH = 2;

  private Payload payload;
  private Tape tape;
  private byte[] text;
  private int root;

  /** The next of the payload's merges. */
  private int match;

  /** The lengths of the messages of the containers, without their merges, in the order of writing. */
  private int[] lengths = new int[16];

  private int lengthsSize;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** About how many bytes are kept from one payload to the next. */
  public long retainedBytes() {
    return (long) Integer.BYTES * lengths.length;
  }

  private void begin(Payload payload) {
    this.payload = payload;
    tape = payload.tape();
    text = tape.text();
    root = payload.decodedRoot();
    match = 0;
  }

  /** The merge of a member; asked for once for each member of the root, in order. */
  private Merge merge(int object, int index) {
    if (object == root && match < payload.matchCount() && payload.matchIndex(match) == index) {
      return payload.matchMerge(match++);
    }
    return NO_MERGE;
  }

  /** Writes the schema of a payload as canonical JSON. */
  public void writeText(Payload payload, Output out) {
    begin(payload);
    putText(out, root, NO_MERGE);
  }

  private boolean isLeaf(int node) {
    return tape.kind(node) < Tape.ARRAY || tape.count(node) == 0;
  }

  private void putText(Output out, int node, Merge merge) {
    int kind = tape.kind(node);
    boolean leaf = isLeaf(node);
    if (leaf && merge == NO_MERGE) {
      out.reserve(LEAF.length + Output.SLACK);
      out.end(Output.copy(LEAVES[kind], 0, LEAF.length, out.array(), out.size()));
      return;
    }
    out.put('{');
    putTextOfDecoding(out, merge);
    if (kind == Tape.ARRAY && !leaf) {
      out.put(ITEMS);
      putText(out, node + Tape.STRIDE, NO_MERGE);
      out.put(',');
    }
    if (merge.matchImportance() != null) {
      out.put(MATCH_IMPORTANCE);
      out.putDouble(merge.matchImportance());
      out.put(',');
    }
    out.put(PROPERTIES);
    if (kind == Tape.OBJECT) {
      putTextOfMembers(out, node);
    }
    out.put(TYPE);
    out.put('0' + SchemaType.of(kind));
    out.put('}');
  }

  private static void putTextOfDecoding(Output out, Merge merge) {
    if (merge.decodedType() != null) {
      out.put(DECODED_TYPE);
      out.put(ascii(Integer.toString(merge.decodedType().number())));
      out.put(',');
    }
    if (merge.encoding() != null) {
      out.put(ENCODING);
      out.put(ascii(Integer.toString(merge.encoding().number())));
      out.put(',');
    }
  }

  private void putTextOfMembers(Output out, int object) {
    int count = tape.count(object);
    int member = 0;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.put(',');
      }
      member = tape.member(object, i, member);
      long key = tape.key(member);
      if (Tape.isEscaped(key)) {
        out.putString(text, Tape.start(key), Tape.end(key));
        out.put(':');
      } else {
        putKey(out, Tape.start(key) - 1, Tape.end(key) + 1);
      }
      putText(out, member, merge(object, i));
    }
  }

  /** Writes a key that stands with its quotes in the text, and the colon. */
  private void putKey(Output out, int from, int to) {
    out.reserve(to - from + 1 + Output.SLACK);
    byte[] bytes = out.array();
    int end = Output.copy(text, from, to, bytes, out.size());
    bytes[end] = ':';
    out.end(end + 1);
  }

  /** Computes the length of the message of a payload, which {@link #writeMessage} then writes. */
  public int measureMessage(Payload payload) {
    begin(payload);
    lengthsSize = 0;
    return measure(root);
  }

  /** The length of a node's message without its merge, noted for containers. */
  private int measure(int node) {
    if (tape.kind(node) < Tape.ARRAY) {
      return TYPE_LENGTH;
    }
    if (lengthsSize == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * lengthsSize);
    }
    int noted = lengthsSize++;
    int length = TYPE_LENGTH;
    if (tape.kind(node) == Tape.OBJECT) {
      int count = tape.count(node);
      int member = 0;
      for (int i = 0; i < count; i++) {
        member = tape.member(node, i, member);
        int schema = measure(member) + mergeLength(merge(node, i));
        length += WireFormat.delimitedLength(JSON_SCHEMA__PROPERTIES, entryLength(member, schema));
      }
    } else if (!isLeaf(node)) {
      length += WireFormat.delimitedLength(JSON_SCHEMA__ITEMS, measure(node + Tape.STRIDE));
    }
    lengths[noted] = length;
    return length;
  }

  private int entryLength(int member, int schemaLength) {
    int keyLength = tape.keyEnd(member) - tape.keyStart(member);
    return (keyLength == 0 ? 0 : WireFormat.delimitedLength(ENTRY__KEY, keyLength))
        + WireFormat.delimitedLength(ENTRY__VALUE, schemaLength);
  }

  private static int mergeLength(Merge merge) {
    int length = 0;
    if (merge.encoding() != null) {
      length +=
          WireFormat.presentVarintLength(JSON_SCHEMA__ENCODING, merge.encoding().number());
    }
    if (merge.decodedType() != null) {
      length += WireFormat.presentVarintLength(
          JSON_SCHEMA__DECODED_TYPE, merge.decodedType().number());
    }
    if (merge.matchImportance() != null) {
      length += WireFormat.presentDoubleLength(JSON_SCHEMA__MATCH_IMPORTANCE);
    }
    return length;
  }

  /** Writes the schema measured last as a {@code JsonSchema} message. */
  public void writeMessage(Output out) {
    match = 0;
    lengthsSize = 1;
    putMessage(out, root, NO_MERGE);
  }

  /** The length of the message of the node to be written next, without its merge. */
  private int measured(int node) {
    return tape.kind(node) < Tape.ARRAY ? TYPE_LENGTH : lengths[lengthsSize++];
  }

  private void putMessage(Output out, int node, Merge merge) {
    int kind = tape.kind(node);
    WireFormat.putVarint(out, JSON_SCHEMA__TYPE, SchemaType.of(kind));
    if (kind == Tape.OBJECT) {
      putMembers(out, node);
    } else if (!isLeaf(node)) {
      int first = node + Tape.STRIDE;
      WireFormat.putHeader(out, JSON_SCHEMA__ITEMS, measured(first));
      putMessage(out, first, NO_MERGE);
    }
    if (merge.encoding() != null) {
      WireFormat.putPresentVarint(out, JSON_SCHEMA__ENCODING, merge.encoding().number());
    }
    if (merge.decodedType() != null) {
      WireFormat.putPresentVarint(
          out, JSON_SCHEMA__DECODED_TYPE, merge.decodedType().number());
    }
    if (merge.matchImportance() != null) {
      long bits = Double.doubleToRawLongBits(merge.matchImportance());
      WireFormat.putPresentDouble(out, JSON_SCHEMA__MATCH_IMPORTANCE, bits);
    }
  }

  private void putMembers(Output out, int object) {
    int count = tape.count(object);
    int member = 0;
    for (int i = 0; i < count; i++) {
      member = tape.member(object, i, member);
      Merge merge = merge(object, i);
      int schema = measured(member) + mergeLength(merge);
      WireFormat.putHeader(out, JSON_SCHEMA__PROPERTIES, entryLength(member, schema));
      int from = tape.keyStart(member);
      int to = tape.keyEnd(member);
      if (from < to) {
        WireFormat.putHeader(out, ENTRY__KEY, to - from);
        out.put(text, from, to);
      }
      WireFormat.putHeader(out, ENTRY__VALUE, schema);
      putMessage(out, member, merge);
    }
  }
}
