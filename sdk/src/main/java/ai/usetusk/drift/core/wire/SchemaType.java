package ai.usetusk.drift.core.wire;

import ai.usetusk.drift.core.json.Tape;

/** The numbers of the {@code JsonSchemaType}s that JSON values have. All take one byte. */
final class SchemaType {

  static final int NUMBER = 1;
  static final int STRING = 2;
  static final int BOOLEAN = 3;
  static final int NULL = 4;
  static final int OBJECT = 6;
  static final int ORDERED_LIST = 7;

  private SchemaType() {}

  /** The type of the values of a kind of node. */
  static int of(int kind) {
    return switch (kind) {
      case Tape.NULL -> NULL;
      case Tape.FALSE, Tape.TRUE -> BOOLEAN;
      case Tape.INTEGER, Tape.DOUBLE -> NUMBER;
      case Tape.STRING -> STRING;
      case Tape.ARRAY -> ORDERED_LIST;
      case Tape.OBJECT -> OBJECT;
      default -> throw new IllegalArgumentException("no kind of node: " + kind);
    };
  }
}
