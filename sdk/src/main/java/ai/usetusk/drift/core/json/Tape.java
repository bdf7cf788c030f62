package ai.usetusk.drift.core.json;

import ai.usetusk.drift.core.lengths.StructLength;
import java.util.Arrays;

/**
 * A parsed JSON text: one node per value in a {@code long} array, in document order, and the bytes
 * the nodes point into. A node is named by the index of its first {@code long}.
 *
 * <pre>
 *   key        where the unescaped key of a member stands, without quotes; 0 for other values
 *   canonical  where the value's canonical text stands, as a whole; 0 for a container that is
 *              nowhere as such and must be put together
 *   link       the next node, and the kind
 *   content    number: the bits of its double; string: where it stands unescaped, without quotes;
 *              container: the length of its Struct or ListValue message, and the number of its
 *              children or, if its members are not in order, the index of their list
 * </pre>
 *
 * <p>Where a text stands is a {@linkplain #range range}. The bytes begin with a copy of the input.
 * Text that is not found there as such (unescaped strings, numbers in another form, decoded values)
 * is appended behind it, so that all text is a range of one array. At least {@link #PADDING} bytes
 * can be read behind any text, so that reading and copying several at a time needs no check.
 *
 * <p>The members of an object are read with {@link #member}, which knows their order. The elements of
 * an array begin with the node behind it, and {@link #next} leads from one to the other.
 *
 * <p>Reused for one text after the other; not safe for use by several threads.
 */
public final class Tape {

  /** The number of {@code long}s of a node: the next node of a scalar is this much further. */
  public static final int STRIDE = 4;

  public static final int NULL = 0;
  public static final int FALSE = 1;
  public static final int TRUE = 2;

  /** A number written as an integer that fits 64 bits: its canonical text is the input's. */
  public static final int INTEGER = 3;

  /** Any other number. */
  public static final int DOUBLE = 4;

  public static final int STRING = 5;
  public static final int ARRAY = 6;
  public static final int OBJECT = 7;

  static final int PADDING = Output.SLACK;

  /** Set in the range of a key that contains characters to be escaped. */
  static final long ESCAPED_KEY = 1L << 63;

  private static final int KIND_MASK = 7;

  /** Set beside the kind of an object whose members stand in a list. */
  private static final int LISTED = 1 << 3;

  private static final int KEY = 0;
  private static final int CANONICAL = 1;
  private static final int LINK = 2;
  private static final int CONTENT = 3;

  private byte[] text = new byte[2048];
  private int textEnd;
  private long[] nodes = new long[64 * STRIDE];
  private int size;

  /** Lists of members in order, each behind its length. */
  private int[] lists = new int[64];

  private int listsSize;

  /** The place of a text that begins at {@code start} and ends before {@code end}. */
  static long range(int start, int end) {
    return (long) start << 32 | end;
  }

  /** Where the text of a range begins. */
  public static int start(long range) {
    return (int) (range >>> 32) & Integer.MAX_VALUE;
  }

  /** Where the text of a range ends. */
  public static int end(long range) {
    return (int) range;
  }

  /**
   * Forgets everything and takes a copy of an input as the first text.
   *
   * @param input at most {@link PayloadLimit#MAX_BYTES} long: what is made of it then has less than 2 GiB,
   *     whatever it contains
   */
  void load(byte[] input) {
    int length = input.length;
    size = 0;
    listsSize = 0;
    textEnd = 0;
    if (length + PADDING > text.length) {
      // Room for what is usually appended, so that a long input is not moved later.
      text = new byte[length + length / 4 + PADDING];
    }
    System.arraycopy(input, 0, text, 0, length);
    endText(length);
  }

  /** The bytes all texts are ranges of; possibly another array after text was appended. */
  public byte[] text() {
    return text;
  }

  /** Where the next text is to be appended. No canonical text of a value is longer than this. */
  public int textEnd() {
    return textEnd;
  }

  /** Makes room for {@code length} bytes from {@link #textEnd} on, and the padding. */
  void reserveText(int length) {
    reserveText(textEnd, length);
  }

  /** Makes room for {@code length} bytes from {@code end} on, and the padding. */
  void reserveText(int end, int length) {
    long needed = (long) end + length + PADDING;
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

  /** Appends a string as canonical JSON writes it and returns where that is. */
  long appendEscaped(long string) {
    int length = CanonicalText.escapedLength(text, start(string), end(string));
    reserveText(length);
    int begin = textEnd;
    textEnd = CanonicalText.putString(text, start(string), end(string), text, begin);
    return range(begin, textEnd);
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
   * @param content the bits of a number, the range of a string, or 0
   */
  void add(int kind, long key, long canonical, long content) {
    int node = reserveNode();
    set(node, kind, key, canonical, content);
  }

  /** Appends a container whose children are the nodes appended until it is closed. */
  int open() {
    return reserveNode();
  }

  private int reserveNode() {
    int node = size;
    if (node + STRIDE > nodes.length) {
      growNodes();
    }
    size = node + STRIDE;
    return node;
  }

  private void growNodes() {
    nodes = Arrays.copyOf(nodes, capacity((long) size + STRIDE, nodes.length));
  }

  private void set(int node, int kind, long key, long canonical, long content) {
    long[] to = nodes;
    to[node + KEY] = key;
    to[node + CANONICAL] = canonical;
    to[node + LINK] = (long) size << 32 | kind;
    to[node + CONTENT] = content;
  }

  /** Ends a container whose children stand in order. */
  void close(int node, int kind, long key, long canonical, int count, int structLength) {
    set(node, kind, key, canonical, (long) structLength << 32 | count);
  }

  /**
   * Ends an object whose members do not stand in order.
   *
   * @param members the members in order
   * @param count how many of them count
   */
  void close(int node, long key, int[] members, int count, int structLength) {
    int list = openList(count);
    System.arraycopy(members, 0, lists, list + 1, count);
    set(node, OBJECT | LISTED, key, 0, (long) structLength << 32 | list);
  }

  /**
   * Ends an object whose members are the last nodes, and do not stand in order.
   *
   * @param ranks the place of each member in order
   * @param count how many members there are
   */
  void close(int node, long key, byte[] ranks, int count, int structLength) {
    int list = openList(count);
    int member = node + STRIDE;
    for (int i = 0; i < count; i++) {
      lists[list + 1 + ranks[i]] = member;
      member = next(member);
    }
    set(node, OBJECT | LISTED, key, 0, (long) structLength << 32 | list);
  }

  private int openList(int count) {
    int list = listsSize;
    int end = list + 1 + count;
    if (end > lists.length) {
      lists = Arrays.copyOf(lists, capacity(end, lists.length));
    }
    lists[list] = count;
    listsSize = end;
    return list;
  }

  private static int capacity(long needed, int present) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError(needed + " elements are more than one array holds");
    }
    return (int) Math.min(Math.max(needed, 2L * present), Integer.MAX_VALUE - 8);
  }

  /** About how many bytes this tape keeps from one text to the next. */
  long retainedBytes() {
    return text.length + (long) Long.BYTES * nodes.length + (long) Integer.BYTES * lists.length;
  }

  /** One of the kinds above. */
  public int kind(int node) {
    return (int) nodes[node + LINK] & KIND_MASK;
  }

  /** Where the canonical text of a value stands; 0 for a container that must be put together. */
  public long canonical(int node) {
    return nodes[node + CANONICAL];
  }

  /** Where a string stands without quotes, unescaped. */
  public long string(int node) {
    return nodes[node + CONTENT];
  }

  /** The bits of the double nearest to a number. */
  public long doubleBits(int node) {
    return nodes[node + CONTENT];
  }

  /** Where the key of a member stands, with what {@link #isEscaped} tells. */
  public long key(int member) {
    return nodes[member + KEY];
  }

  /** Where the unescaped key of a member begins. */
  public int keyStart(int member) {
    return start(key(member));
  }

  /** The end of the unescaped key of a member. */
  public int keyEnd(int member) {
    return end(key(member));
  }

  /** Whether a key contains characters that canonical JSON escapes. */
  public static boolean isEscaped(long key) {
    return key < 0;
  }

  /** The number of elements of an array or of distinct keys of an object. */
  public int count(int container) {
    int count = (int) nodes[container + CONTENT];
    return isListed(container) ? lists[count] : count;
  }

  private boolean isListed(int container) {
    return (nodes[container + LINK] & LISTED) != 0;
  }

  /** The node behind a value and all that is inside it. */
  public int next(int node) {
    return (int) (nodes[node + LINK] >>> 32);
  }

  /**
   * A member of an object: ascending by key, each key once.
   *
   * @param index counted from 0
   * @param previous the member before it; not looked at for the first
   */
  public int member(int object, int index, int previous) {
    return memberAt(members(object), index, previous);
  }

  /** Where the members of an object are, for {@link #memberAt}. */
  public int members(int object) {
    return isListed(object) ? (int) nodes[object + CONTENT] + 1 : ~(object + STRIDE);
  }

  /** The same as {@link #member}, of the object that {@code members} belongs to. */
  public int memberAt(int members, int index, int previous) {
    if (members >= 0) {
      return lists[members + index];
    }
    return index == 0 ? ~members : next(previous);
  }

  /**
   * The length of the {@code Struct} or {@code ListValue} message of a container, without the {@code
   * Value} around it.
   */
  public int structLength(int container) {
    return (int) (nodes[container + CONTENT] >>> 32);
  }

  /** The length of the {@code Value} message of any node. */
  public int valueLength(int node) {
    return switch (kind(node)) {
      case NULL -> StructLength.NULL;
      case FALSE, TRUE -> StructLength.BOOLEAN;
      case INTEGER, DOUBLE -> StructLength.NUMBER;
      case STRING -> StructLength.field(end(string(node)) - start(string(node)));
      default -> StructLength.field(structLength(node));
    };
  }

  /** The length of a member's map entry, as a field. */
  int entryLength(int member) {
    return StructLength.entryField(keyEnd(member) - keyStart(member), valueLength(member));
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
    return missing == Long.BYTES ? 0 : word & -1L << 8 * missing;
  }

  /** Compares two keys with the same {@link #prefix}, each given by its range, by their bytes. */
  int compareBehindPrefix(long a, long b) {
    int startA = start(a);
    int startB = start(b);
    int shorter = Math.min(end(a) - startA, end(b) - startB);
    for (int offset = Long.BYTES; offset < shorter; offset += Long.BYTES) {
      long wordA = prefix(startA + offset, end(a));
      long wordB = prefix(startB + offset, end(b));
      if (wordA != wordB) {
        return Long.compareUnsigned(wordA, wordB);
      }
    }
    return (end(a) - startA) - (end(b) - startB);
  }
}
