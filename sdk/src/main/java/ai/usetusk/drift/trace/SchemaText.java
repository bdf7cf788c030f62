package ai.usetusk.drift.trace;

import ai.usetusk.drift.core.json.Output;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The schema of an engine in the spelling of trace files: in schema nodes, {@code decoded_type} is
 * {@code decodedType} and {@code match_importance} is {@code matchImportance}. Names of recorded
 * properties stay as they are, whatever they are.
 *
 * <p>Relies on its input being canonical JSON of the shape that {@link
 * ai.usetusk.drift.core.ProcessedPayload#schema()} promises.
 */
final class SchemaText {

  private static final byte[] DECODED_TYPE = ascii("\"decoded_type\"");
  private static final byte[] MATCH_IMPORTANCE = ascii("\"match_importance\"");
  private static final byte[] PROPERTIES = ascii("\"properties\"");
  private static final byte[] ITEMS = ascii("\"items\"");

  private final byte[] schema;
  private final Output out;
  private int at;

  private SchemaText(byte[] schema, Output out) {
    this.schema = schema;
    this.out = out;
  }

  /** Writes a schema. */
  static void put(byte[] schema, Output out) {
    new SchemaText(schema, out).node();
  }

  /** Copies a node: an object whose member names are known. */
  private void node() {
    copyByte();
    while (schema[at] != '}') {
      int name = at;
      int end = endOfString();
      at = end;
      if (is(name, end, DECODED_TYPE)) {
        out.put(ascii("\"decodedType\""));
      } else if (is(name, end, MATCH_IMPORTANCE)) {
        out.put(ascii("\"matchImportance\""));
      } else {
        out.put(schema, name, end);
      }
      copyByte();
      if (is(name, end, PROPERTIES)) {
        properties();
      } else if (is(name, end, ITEMS)) {
        node();
      } else {
        number();
      }
      copyComma();
    }
    copyByte();
  }

  /** Copies an object from any name to a node. */
  private void properties() {
    copyByte();
    while (schema[at] != '}') {
      int end = endOfString();
      out.put(schema, at, end);
      at = end;
      copyByte();
      node();
      copyComma();
    }
    copyByte();
  }

  private void number() {
    while (schema[at] != ',' && schema[at] != '}') {
      copyByte();
    }
  }

  private void copyComma() {
    if (schema[at] == ',') {
      copyByte();
    }
  }

  private void copyByte() {
    out.put(schema[at++]);
  }

  private int endOfString() {
    int end = at + 1;
    while (schema[end] != '"') {
      end += schema[end] == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private boolean is(int from, int to, byte[] name) {
    return Arrays.equals(schema, from, to, name, 0, name.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
