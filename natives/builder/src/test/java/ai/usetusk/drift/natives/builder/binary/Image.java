package ai.usetusk.drift.natives.builder.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file in the making: written from front to back, with places that are filled in later. */
final class Image {

  private static final int ROOM = 1 << 16;

  final ByteBuffer bytes = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);

  int at() {
    return bytes.position();
  }

  Image skipTo(int offset) {
    bytes.position(offset);
    return this;
  }

  /** Goes on at a multiple of 8 and returns where that is. */
  int align() {
    bytes.position((at() + 7) & ~7);
    return at();
  }

  Image u8(int... values) {
    for (int value : values) {
      bytes.put((byte) value);
    }
    return this;
  }

  Image u16(int... values) {
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return this;
  }

  Image u32(long... values) {
    for (long value : values) {
      bytes.putInt((int) value);
    }
    return this;
  }

  Image u64(long... values) {
    for (long value : values) {
      bytes.putLong(value);
    }
    return this;
  }

  /** A text and a zero byte; returns where it begins. */
  int text(String text) {
    int start = at();
    bytes.put(text.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0);
    return start;
  }

  /** A text in a field of this width. */
  Image field(String text, int width) {
    int end = at() + width;
    bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
    return skipTo(end);
  }

  /** The file up to here. */
  byte[] toBytes() {
    byte[] file = new byte[at()];
    bytes.get(0, file);
    return file;
  }
}
