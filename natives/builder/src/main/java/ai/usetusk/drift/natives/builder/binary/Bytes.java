package ai.usetusk.drift.natives.builder.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A named piece of a file. Whoever reads outside of it is told which piece is too short, and never
 * sees an {@code IndexOutOfBoundsException}.
 */
final class Bytes {

  private final String name;
  private final ByteBuffer buffer;

  private Bytes(String name, ByteBuffer buffer) {
    this.name = name;
    this.buffer = buffer;
  }

  static Bytes littleEndian(String name, byte[] bytes) {
    return new Bytes(name, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** A part of this piece under a name of its own. */
  Bytes part(String partName, long offset, long length) throws MalformedLibraryException {
    if (offset < 0 || length < 0 || offset > size() || length > size() - offset) {
      throw new MalformedLibraryException(
          "%s (%d bytes at offset %d) lies outside of %s, which has %d bytes"
              .formatted(partName, length, offset, name, size()));
    }
    return new Bytes(partName, buffer.slice((int) offset, (int) length).order(buffer.order()));
  }

  /** The rest of this piece from an offset. */
  Bytes from(String partName, long offset) throws MalformedLibraryException {
    return part(partName, offset, Math.max(0, size() - offset));
  }

  Bytes bigEndian() {
    return new Bytes(name, buffer.duplicate().order(ByteOrder.BIG_ENDIAN));
  }

  int size() {
    return buffer.limit();
  }

  int u8(long offset) throws MalformedLibraryException {
    return Byte.toUnsignedInt(buffer.get(index(offset, Byte.BYTES)));
  }

  int u16(long offset) throws MalformedLibraryException {
    return Short.toUnsignedInt(buffer.getShort(index(offset, Short.BYTES)));
  }

  int i32(long offset) throws MalformedLibraryException {
    return buffer.getInt(index(offset, Integer.BYTES));
  }

  long u32(long offset) throws MalformedLibraryException {
    return Integer.toUnsignedLong(i32(offset));
  }

  long i64(long offset) throws MalformedLibraryException {
    return buffer.getLong(index(offset, Long.BYTES));
  }

  byte[] copy(long offset, long length) throws MalformedLibraryException {
    byte[] copy =
        new byte[part("a copy of " + length + " bytes", offset, length).size()];
    buffer.get((int) offset, copy);
    return copy;
  }

  /** The text up to the next zero byte, one character for each byte. */
  String string(long offset) throws MalformedLibraryException {
    int end = index(offset, 1);
    while (u8(end) != 0) {
      end++;
    }
    return new String(copy(offset, end - offset), StandardCharsets.ISO_8859_1);
  }

  /** The text in a field of fixed width, up to a zero byte if there is one. */
  String fixedString(long offset, int width) throws MalformedLibraryException {
    String text = new String(copy(offset, width), StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  Uleb128 uleb128(long offset) throws MalformedLibraryException {
    long value = 0;
    long next = offset;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = u8(next++);
      value |= (long) (part & 0x7f) << shift;
      if ((part & 0x80) == 0) {
        return new Uleb128(value, next);
      }
    }
    throw new MalformedLibraryException(
        name + " has a number of more than 64 bits at offset " + offset);
  }

  /** A number of variable length (DWARF 5, 7.6), and the offset after it. */
  record Uleb128(long value, long next) {}

  private int index(long offset, int length) throws MalformedLibraryException {
    if (offset < 0 || offset > size() - length) {
      throw new MalformedLibraryException(
          "%s has %d bytes, but says that there is something at offset %d"
              .formatted(name, size(), offset));
    }
    return (int) offset;
  }
}
