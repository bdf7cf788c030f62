package ai.usetusk.drift.core.json;

import ai.usetusk.drift.core.lengths.Varint;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes being written: a growing array, and long texts that are copied only into the result. Not safe
 * for use by several threads.
 */
public final class Output {

  /** The longest array every JVM can make. */
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

  /** So many bytes behind what {@link #copy} reads and writes must be there. */
  public static final int SLACK = 4 * Long.BYTES;

  /** Longer texts are not copied into the array. */
  private static final int MAX_COPIED = 4096;

  private final LongTexts longTexts = new LongTexts();
  private byte[] bytes;
  private int size;

  /** An empty output with room for {@code capacity} bytes. */
  public Output(int capacity) {
    bytes = new byte[capacity];
  }

  /** Forgets what was written and keeps the room. */
  public void clear() {
    size = 0;
    longTexts.clear();
  }

  /** How many bytes stand in the array: all that were written, but for {@link #copyLong long texts}. */
  public int size() {
    return size;
  }

  /** How many bytes there is room for without growing. */
  public int capacity() {
    return bytes.length;
  }

  /** The array being written to, valid up to {@link #size()} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    if (longTexts.isEmpty()) {
      return Arrays.copyOf(bytes, size);
    }
    checkLength(size + longTexts.length());
    return longTexts.between(bytes, size);
  }

  /** Hashes what was written. */
  void update(MessageDigest digest) {
    longTexts.update(digest, bytes, size);
  }

  /**
   * The array itself, for an output made with exactly the capacity it needed.
   *
   * @throws IllegalStateException if more or less was written than the first capacity
   */
  public byte[] exactBytes() {
    if (size != bytes.length) {
      throw new IllegalStateException("announced " + bytes.length + " bytes, wrote " + size);
    }
    return bytes;
  }

  /**
   * Makes room for {@code count} more bytes.
   *
   * @throws OutOfMemoryError if no array is that long
   */
  public void reserve(int count) {
    if (count > bytes.length - size) {
      grow(count);
    }
  }

  private void grow(int count) {
    long needed = (long) size + count;
    checkLength(needed);
    bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * size), MAX_CAPACITY));
  }

  private static void checkLength(long needed) {
    if (needed > MAX_CAPACITY) {
      throw new OutOfMemoryError(needed + " bytes are more than one array holds");
    }
  }

  /** Writes the low eight bits of {@code value}. */
  public void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Writes a whole array. */
  public void put(byte[] source) {
    put(source, 0, source.length);
  }

  /** Writes {@code source[from]} to {@code source[to - 1]}. */
  public void put(byte[] source, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /**
   * Copies {@code source[from]} to {@code source[to - 1]} into an array and returns the end. What is
   * short is copied as a block, without a branch that depends on its length: up to {@link #SLACK} bytes
   * behind the copy are overwritten.
   */
  public static int copy(byte[] source, int from, int to, byte[] target, int at) {
    int length = to - from;
    if (length > SLACK) {
      System.arraycopy(source, from, target, at, length);
      return at + length;
    }
    Words.putLittle(target, at, Words.little(source, from));
    Words.putLittle(target, at + 8, Words.little(source, from + 8));
    if (length > SLACK / 2) {
      Words.putLittle(target, at + 16, Words.little(source, from + 16));
      Words.putLittle(target, at + 24, Words.little(source, from + 24));
    }
    return at + length;
  }

  /**
   * Copies {@code source[from]} to {@code source[to - 1]}, more than {@link #SLACK} bytes, into {@link
   * #array()} and returns the end. What is very long stays where it is, and must not change, until the
   * result is made; then the end is {@code at}.
   *
   * <p>Both writers choose between this and {@link #copy} themselves, on the array that they hold: done
   * here, with the array read from here, a call of {@code process} took 6 % longer.
   */
  public int copyLong(byte[] source, int from, int to, int at) {
    int length = to - from;
    if (length > MAX_COPIED) {
      longTexts.add(source, from, to, at);
      return at;
    }
    System.arraycopy(source, from, bytes, at, length);
    return at + length;
  }

  /** Takes over what was written into {@link #array()}, up to {@code end}. */
  public void end(int end) {
    size = end;
  }

  /** Writes eight bytes, the lowest one first. */
  public void putLittleEndian(long word) {
    reserve(Long.BYTES);
    putLittleEndian(word, bytes, size);
    size += Long.BYTES;
  }

  /** Writes eight bytes into an array, the lowest one first. */
  public static void putLittleEndian(long word, byte[] target, int at) {
    Words.putLittle(target, at, word);
  }

  /** Writes four bytes into an array, the lowest one first. */
  public static void putLittleEndian(int word, byte[] target, int at) {
    Words.putLittle(target, at, word);
  }

  /** Writes a number taken as unsigned in base 128, the lowest seven bits first. */
  public void putVarint(long value) {
    reserve(Varint.length(value));
    size = putVarint(value, bytes, size);
  }

  /** Writes a number in base 128 into an array and returns its end. */
  public static int putVarint(long value, byte[] target, int at) {
    int end = at;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      target[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[end++] = (byte) rest;
    return end;
  }

  /** Writes a double in its canonical form. */
  public void putDouble(double value) {
    reserve(ShortestDouble.MAX_LENGTH);
    size = ShortestDouble.put(value, bytes, size);
  }

  /** Writes well-formed UTF-8 text as a string of canonical JSON. */
  public void putString(byte[] text, int from, int to) {
    reserve(CanonicalText.escapedLength(text, from, to));
    size = CanonicalText.putString(text, from, to, bytes, size);
  }
}
