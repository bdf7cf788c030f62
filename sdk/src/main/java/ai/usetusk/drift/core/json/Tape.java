package ai.usetusk.drift.core.json;

import ai.usetusk.drift.model.PayloadTooLargeException;
import java.util.Arrays;

/**
 * A parsed JSON text: one node per value in an {@code int} array, in document order, and the bytes
 * the nodes point into. A node is named by the index of its first {@code int}.
 *
 * <p>The bytes begin with a copy of the input. Text that is not found there as such (unescaped
 * strings, numbers in another form, decoded values) is appended behind it, so that all text is a
 * range of one array. At least {@link #PADDING} bytes can be read behind any text, so that reading
 * eight at a time needs no check.
 *
 * <p>The members of an object are read with {@link #member}, which knows their order. The elements of
 * an array begin with the node behind it, and {@link #next} leads from one to the other.
 *
 * <p>Reused for one text after the other; not safe for use by several threads.
 */
public final class Tape {

  /** The number of {@code int}s of a node: the next node of a scalar is this much further. */
  public static final int STRIDE = 8;

  public static final int NULL = 0;
  public static final int FALSE = 1;
  public static final int TRUE = 2;

  /** A number written as an integer that fits 64 bits: its text is the input's. */
  public static final int INTEGER = 3;

  /** Any other number: its text is the canonical one. */
  public static final int DOUBLE = 4;

  public static final int STRING = 5;
  public static final int ARRAY = 6;
  public static final int OBJECT = 7;

  static final int PADDING = Long.BYTES;

  /** Set beside the kind of a string that contains characters to be escaped. */
  static final int ESCAPED_TEXT = 1 << 3;

  /** Set beside the kind of a value whose key contains characters to be escaped. */
  static final int ESCAPED_KEY = 1 << 4;

  private static final int KIND_MASK = 7;

  /** The order of members that stand one after the other, ascending. */
  private static final int IN_PLACE = -1;

  // The ints of a node. Scalars have a text, numbers their double, containers the rest.
  private static final int KIND = 0;
  private static final int TEXT_START = 1;
  private static final int TEXT_END = 2;
  private static final int COUNT = 1;
  private static final int ORDER = 2;
  private static final int KEY_START = 3;
  private static final int KEY_END = 4;
  private static final int NEXT = 5;
  private static final int DOUBLE_HIGH = 6;
  private static final int DOUBLE_LOW = 7;
  private static final int STRUCT_LENGTH = 6;
  private static final int SCHEMA_LENGTH = 7;

  private byte[] text = new byte[2048];
  private int textEnd;
  private int[] nodes = new int[64 * STRIDE];
  private int size;
  private int[] orders = new int[64];
  private int ordersSize;

  /**
   * Forgets everything and takes a copy of an input as the first text.
   *
   * @throws PayloadTooLargeException if it is longer than that allows; what is made of one that is
   *     not has less than 2 GiB, whatever it contains
   */
  void load(byte[] input) {
    PayloadTooLargeException.check(input);
    int length = input.length;
    size = 0;
    ordersSize = 0;
    textEnd = 0;
    reserveText(length);
    System.arraycopy(input, 0, text, 0, length);
    endText(length);
  }

  /** The bytes all texts are ranges of; possibly another array after text was appended. */
  public byte[] text() {
    return text;
  }

  /** Where the next text is to be appended. */
  int textEnd() {
    return textEnd;
  }

  /** Makes room for {@code length} bytes from {@link #textEnd} on, and the padding. */
  void reserveText(int length) {
    long needed = (long) textEnd + length + PADDING;
    if (needed > text.length) {
      text = Arrays.copyOf(text, capacity(needed, text.length));
    }
  }

  /** Ends the text appended at {@link #textEnd} and sets zeros behind it. */
  void endText(int end) {
    Words.putLittle(text, end, 0);
    textEnd = end + PADDING;
  }

  /** Ends a text that nothing is read behind. */
  void endUnpaddedText(int end) {
    textEnd = end;
  }

  /** The index of the next node. */
  int size() {
    return size;
  }

  /** Removes the node at {@code size} and all behind it. */
  void truncate(int size) {
    this.size = size;
  }

  /**
   * Appends a scalar.
   *
   * @param kind the kind and the {@code ESCAPED} bits
   */
  int add(int kind, int textStart, int textEnd, int keyStart, int keyEnd) {
    int node = size;
    if (node + STRIDE > nodes.length) {
      nodes = Arrays.copyOf(nodes, capacity((long) node + STRIDE, nodes.length));
    }
    size = node + STRIDE;
    int[] to = nodes;
    to[node + KIND] = kind;
    to[node + TEXT_START] = textStart;
    to[node + TEXT_END] = textEnd;
    to[node + KEY_START] = keyStart;
    to[node + KEY_END] = keyEnd;
    to[node + NEXT] = node + STRIDE;
    return node;
  }

  /** Gives a number its value. */
  void setNumber(int node, double value) {
    long bits = Double.doubleToRawLongBits(value);
    nodes[node + DOUBLE_HIGH] = (int) (bits >>> 32);
    nodes[node + DOUBLE_LOW] = (int) bits;
  }

  /** Appends a container whose children are the nodes appended until {@link #close}. */
  int open(int kind, int keyStart, int keyEnd) {
    return add(kind, 0, IN_PLACE, keyStart, keyEnd);
  }

  /** Ends a container whose children stand one after the other. */
  void close(int node, int count, int structLength) {
    nodes[node + COUNT] = count;
    nodes[node + NEXT] = size;
    nodes[node + STRUCT_LENGTH] = structLength;
  }

  /**
   * Gives an object another list of members.
   *
   * @param members the members in order
   * @param count how many of them count
   */
  void setMembers(int object, int[] members, int count, int structLength) {
    int order = ordersSize;
    if (order + count > orders.length) {
      orders = Arrays.copyOf(orders, capacity((long) order + count, orders.length));
    }
    System.arraycopy(members, 0, orders, order, count);
    ordersSize = order + count;
    nodes[object + ORDER] = order;
    nodes[object + COUNT] = count;
    nodes[object + STRUCT_LENGTH] = structLength;
  }

  private static int capacity(long needed, int present) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError(needed + " elements are more than one array holds");
    }
    return (int) Math.min(Math.max(needed, 2L * present), Integer.MAX_VALUE - 8);
  }

  /** About how many bytes this tape keeps from one text to the next. */
  long retainedBytes() {
    return text.length + (long) Integer.BYTES * (nodes.length + orders.length);
  }

  /** One of the kinds above. */
  public int kind(int node) {
    return nodes[node + KIND] & KIND_MASK;
  }

  /** Where the text of a string (without quotes, unescaped) or a number begins. */
  public int textStart(int node) {
    return nodes[node + TEXT_START];
  }

  /** The end of the text of a string or a number. */
  public int textEnd(int node) {
    return nodes[node + TEXT_END];
  }

  /** Whether a string contains characters that canonical JSON escapes. */
  public boolean hasEscapedText(int node) {
    return (nodes[node + KIND] & ESCAPED_TEXT) != 0;
  }

  /** Where the unescaped key of a member begins. */
  public int keyStart(int node) {
    return nodes[node + KEY_START];
  }

  /** The end of the unescaped key of a member. */
  public int keyEnd(int node) {
    return nodes[node + KEY_END];
  }

  /** Whether the key of a member contains characters that canonical JSON escapes. */
  public boolean hasEscapedKey(int node) {
    return (nodes[node + KIND] & ESCAPED_KEY) != 0;
  }

  /** The bits of the double nearest to a number. */
  public long doubleBits(int node) {
    return (long) nodes[node + DOUBLE_HIGH] << 32 | nodes[node + DOUBLE_LOW] & 0xffff_ffffL;
  }

  /** The number of elements of an array or of distinct keys of an object. */
  public int count(int node) {
    return nodes[node + COUNT];
  }

  /** The node behind a value and all that is inside it. */
  public int next(int node) {
    return nodes[node + NEXT];
  }

  /**
   * A member of an object: ascending by key, each key once.
   *
   * @param index counted from 0
   * @param previous the member before it; not looked at for the first
   */
  public int member(int object, int index, int previous) {
    int order = nodes[object + ORDER];
    if (order != IN_PLACE) {
      return orders[order + index];
    }
    return index == 0 ? object + STRIDE : next(previous);
  }

  /**
   * The length of the {@code Struct} or {@code ListValue} message of a container, without the {@code
   * Value} around it.
   */
  public int structLength(int node) {
    return nodes[node + STRUCT_LENGTH];
  }

  /** The length of the {@code Value} message of any node. */
  public int valueLength(int node) {
    return switch (kind(node)) {
      case NULL -> StructLength.NULL;
      case FALSE, TRUE -> StructLength.BOOLEAN;
      case INTEGER, DOUBLE -> StructLength.NUMBER;
      case STRING -> StructLength.field(textEnd(node) - textStart(node));
      default -> StructLength.field(structLength(node));
    };
  }

  /** The length of a member's map entry, without its tag and length. */
  public int entryLength(int member) {
    return StructLength.entry(keyEnd(member) - keyStart(member), valueLength(member));
  }

  /** The length of the schema message of a container, as last set. */
  public int schemaLength(int container) {
    return nodes[container + SCHEMA_LENGTH];
  }

  /** Notes the length of the schema message of a container. */
  public void setSchemaLength(int container, int length) {
    nodes[container + SCHEMA_LENGTH] = length;
  }

  /**
   * The first eight bytes of a text as a number that compares, unsigned, as the bytes do; zeros stand
   * for missing bytes.
   */
  long prefix(int start, int end) {
    long word = Words.big(text, start);
    int missing = Long.BYTES - (end - start);
    if (missing <= 0) {
      return word;
    }
    return missing == Long.BYTES ? 0 : word >>> 8 * missing << 8 * missing;
  }

  /**
   * Compares the keys of two members by their bytes.
   *
   * @param prefixA the {@link #prefix} of the key of {@code a}
   * @param prefixB the {@link #prefix} of the key of {@code b}
   */
  int compareKeys(long prefixA, int a, long prefixB, int b) {
    return prefixA == prefixB
        ? compareBehindPrefix(keyStart(a), keyEnd(a), keyStart(b), keyEnd(b))
        : Long.compareUnsigned(prefixA, prefixB);
  }

  private int compareBehindPrefix(int startA, int endA, int startB, int endB) {
    if (endA - startA <= Long.BYTES || endB - startB <= Long.BYTES) {
      return (endA - startA) - (endB - startB);
    }
    return Arrays.compareUnsigned(text, startA, endA, text, startB, endB);
  }
}
