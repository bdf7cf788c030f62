package ai.usetusk.drift.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text that may be long, as UTF-8, in pieces, so that it needs no more memory than it is long while it
 * grows. What is longer than wanted is counted and not held.
 */
public final class LongText {

  private static final int FIRST = 64;
  private static final int PIECE = 1 << 16;

  private int longest;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[FIRST];
  private int size;
  private long length;
  private boolean damaged;

  LongText(int longest) {
    this.longest = longest;
  }

  /** A text that was not read from a file. */
  public static LongText of(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    LongText all = new LongText(utf8.length);
    all.add(utf8, 0, utf8.length);
    return all;
  }

  /** How many bytes the text has. */
  public long length() {
    return length;
  }

  /** Whether the text is longer than wanted, so that only its length is known. */
  public boolean isTooLong() {
    return length > longest;
  }

  /** Whether the file had something else than text here, which has become replacement characters. */
  public boolean isDamaged() {
    return damaged;
  }

  /** Gets each byte in turn. */
  public interface Bytes {
    void next(byte value);
  }

  /** Tells each byte of a text that is not too long. */
  public void forEach(Bytes target) {
    for (byte[] piece : full) {
      for (byte value : piece) {
        target.next(value);
      }
    }
    for (int i = 0; i < size; i++) {
      target.next(last[i]);
    }
  }

  /** All of a text that is not too long. */
  public byte[] toByteArray() {
    byte[] all = new byte[(int) length];
    int at = 0;
    for (byte[] piece : full) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    System.arraycopy(last, 0, all, at, size);
    return all;
  }

  /** Lets go of the text, so that only its length is known, as of one that is too long. */
  public void release() {
    longest = -1;
    forget();
  }

  @Override
  public String toString() {
    return isTooLong()
        ? "a text of " + length + " bytes"
        : new String(toByteArray(), StandardCharsets.UTF_8);
  }

  void damage() {
    damaged = true;
  }

  void add(int value) {
    length++;
    if (hasRoom()) {
      last[size++] = (byte) value;
    }
  }

  void add(byte[] source, int from, int to) {
    length += to - from;
    for (int at = from; at < to && hasRoom(); ) {
      int count = Math.min(to - at, last.length - size);
      System.arraycopy(source, at, last, size, count);
      size += count;
      at += count;
    }
  }

  /** Adds a character that may be a lone surrogate, which is replaced. */
  void addCodePoint(int recorded) {
    boolean lone = recorded >= Character.MIN_SURROGATE && recorded <= Character.MAX_SURROGATE;
    int codePoint = lone ? '\uFFFD' : recorded;
    if (codePoint < 0x80) {
      add(codePoint);
    } else if (codePoint < 0x800) {
      add(0xC0 | codePoint >> 6);
      addContinuation(codePoint);
    } else if (codePoint < 0x10000) {
      add(0xE0 | codePoint >> 12);
      addContinuation(codePoint >> 6);
      addContinuation(codePoint);
    } else {
      add(0xF0 | codePoint >> 18);
      addContinuation(codePoint >> 12);
      addContinuation(codePoint >> 6);
      addContinuation(codePoint);
    }
  }

  private void addContinuation(int bits) {
    add(0x80 | bits & 0x3F);
  }

  private void forget() {
    if (last.length > 0) {
      full.clear();
      last = new byte[0];
      size = 0;
    }
  }

  private boolean hasRoom() {
    if (isTooLong()) {
      forget();
      return false;
    }
    if (size == last.length) {
      if (size < PIECE) {
        last = Arrays.copyOf(last, 2 * size);
      } else {
        full.add(last);
        last = new byte[PIECE];
        size = 0;
      }
    }
    return true;
  }
}
