package ai.usetusk.drift.core.wire;

import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__KEY;
import static ai.usetusk.drift.core.wire.FieldNumber.ENTRY__VALUE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__DECODED_TYPE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__ENCODING;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__ITEMS;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__MATCH_IMPORTANCE;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__PROPERTIES;
import static ai.usetusk.drift.core.wire.FieldNumber.JSON_SCHEMA__TYPE;

import ai.usetusk.drift.core.json.CanonicalText;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.model.Merge;
import java.nio.charset.StandardCharsets;

/**
 * Writes the schema of a decoded payload, as canonical JSON or as a {@code JsonSchema} message. An
 * array is described by its first element.
 */
public final class SchemaWriter {

  private static final Merge NO_MERGE = new Merge(null, null, null);
  private static final byte[] DECODED_TYPE = ascii("\"decoded_type\":");
  private static final byte[] ENCODING = ascii("\"encoding\":");
  private static final byte[] ITEMS = ascii("\"items\":");
  private static final byte[] MATCH_IMPORTANCE = ascii("\"match_importance\":");
  private static final byte[] PROPERTIES = ascii("\"properties\":{");
  private static final byte[] TYPE = ascii("},\"type\":");

  /** A schema without children and merge: just its type. */
  private static final int TYPE_LENGTH = 2;

  private final Payload payload;
  private final Tape tape;
  private final byte[] text;
  private final int root;

  /** A writer for one payload, to be used before the next is read. */
  public SchemaWriter(Payload payload) {
    this.payload = payload;
    this.tape = payload.tape();
    this.text = tape.text();
    this.root = payload.decodedRoot();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Walks the members of an object in order, with the merges of those that have one. */
  private final class Members {
    private final int object;
    private final int count;
    private final int matchCount;
    private int index = -1;
    private int member;
    private int match;

    Members(int object) {
      this.object = object;
      count = tape.count(object);
      matchCount = object == root ? payload.matchCount() : 0;
    }

    boolean hasNext() {
      return index + 1 < count;
    }

    int next() {
      index++;
      member = tape.member(object, index, member);
      return member;
    }

    /** The merge of the member last returned; asked for once per member. */
    Merge merge() {
      if (match < matchCount && payload.matchIndex(match) == index) {
        return payload.matchMerge(match++);
      }
      return NO_MERGE;
    }
  }

  /** Writes the schema as canonical JSON. */
  public void writeText(Output out) {
    putText(out, root, NO_MERGE);
  }

  private void putText(Output out, int node, Merge merge) {
    out.put('{');
    if (merge.decodedType() != null) {
      out.put(DECODED_TYPE);
      out.put(ascii(merge.decodedType().toString()));
      out.put(',');
    }
    if (merge.encoding() != null) {
      out.put(ENCODING);
      out.put(ascii(merge.encoding().toString()));
      out.put(',');
    }
    int kind = tape.kind(node);
    if (kind == Tape.ARRAY && tape.count(node) > 0) {
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
      putTextOfMembers(out, new Members(node));
    }
    out.put(TYPE);
    out.put('0' + SchemaType.of(kind));
    out.put('}');
  }

  private void putTextOfMembers(Output out, Members members) {
    boolean first = true;
    while (members.hasNext()) {
      int member = members.next();
      if (!first) {
        out.put(',');
      }
      first = false;
      CanonicalText.putString(out, text, tape.keyStart(member), tape.keyEnd(member));
      out.put(':');
      putText(out, member, members.merge());
    }
  }

  /** Computes the length of the message; to be called once, before {@link #writeMessage}. */
  public int measureMessage() {
    return measure(root);
  }

  /** The length of a node's message without its merge, noted on the tape for containers. */
  private int measure(int node) {
    int length = TYPE_LENGTH;
    switch (tape.kind(node)) {
      case Tape.ARRAY -> {
        if (tape.count(node) > 0) {
          length += WireFormat.delimitedLength(JSON_SCHEMA__ITEMS, measure(node + Tape.STRIDE));
        }
        tape.setSchemaLength(node, length);
      }
      case Tape.OBJECT -> {
        Members members = new Members(node);
        while (members.hasNext()) {
          int member = members.next();
          int schema = measure(member) + mergeLength(members.merge());
          length +=
              WireFormat.delimitedLength(JSON_SCHEMA__PROPERTIES, entryLength(member, schema));
        }
        tape.setSchemaLength(node, length);
      }
      default -> {}
    }
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
      length += WireFormat.presentVarintLength(JSON_SCHEMA__ENCODING, merge.encoding());
    }
    if (merge.decodedType() != null) {
      length += WireFormat.presentVarintLength(JSON_SCHEMA__DECODED_TYPE, merge.decodedType());
    }
    if (merge.matchImportance() != null) {
      length += WireFormat.presentDoubleLength(JSON_SCHEMA__MATCH_IMPORTANCE);
    }
    return length;
  }

  /** The length of a node's message without its merge, after {@link #measure}. */
  private int measured(int node) {
    int kind = tape.kind(node);
    return kind == Tape.ARRAY || kind == Tape.OBJECT ? tape.schemaLength(node) : TYPE_LENGTH;
  }

  /** Writes the schema as a {@code JsonSchema} message. */
  public void writeMessage(Output out) {
    putMessage(out, root, NO_MERGE);
  }

  private void putMessage(Output out, int node, Merge merge) {
    int kind = tape.kind(node);
    WireFormat.putVarint(out, JSON_SCHEMA__TYPE, SchemaType.of(kind));
    if (kind == Tape.OBJECT) {
      putMembers(out, new Members(node));
    }
    if (kind == Tape.ARRAY && tape.count(node) > 0) {
      int first = node + Tape.STRIDE;
      WireFormat.putHeader(out, JSON_SCHEMA__ITEMS, measured(first));
      putMessage(out, first, NO_MERGE);
    }
    if (merge.encoding() != null) {
      WireFormat.putPresentVarint(out, JSON_SCHEMA__ENCODING, merge.encoding());
    }
    if (merge.decodedType() != null) {
      WireFormat.putPresentVarint(out, JSON_SCHEMA__DECODED_TYPE, merge.decodedType());
    }
    if (merge.matchImportance() != null) {
      long bits = Double.doubleToRawLongBits(merge.matchImportance());
      WireFormat.putPresentDouble(out, JSON_SCHEMA__MATCH_IMPORTANCE, bits);
    }
  }

  private void putMembers(Output out, Members members) {
    while (members.hasNext()) {
      int member = members.next();
      Merge merge = members.merge();
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
