package ai.usetusk.drift.export.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What the API says to a request: an {@code ExportSpansResponse}.
 *
 * @param success whether it took the spans
 * @param message why not; may be empty
 */
record ExportReply(boolean success, String message) {

  private static final int SUCCESS = 1;
  private static final int MESSAGE = 2;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED32 = 5;

  /**
   * Reads a reply. Fields that are not known are left out; groups, which nobody sends any more, are not read.
   *
   * @throws IOException if the bytes are no such message
   */
  static ExportReply read(byte[] bytes) throws IOException {
    Reader reader = new Reader(bytes);
    boolean success = false;
    String message = "";
    while (reader.hasMore()) {
      int tag = reader.tag();
      switch (tag) {
        case SUCCESS << 3 | VARINT -> success = reader.varint() != 0;
        case MESSAGE << 3 | DELIMITED -> message = reader.text();
        default -> reader.skip(tag & 7);
      }
    }
    return new ExportReply(success, message);
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    int tag() throws IOException {
      long tag = varint();
      if (tag >>> 3 == 0 || tag >>> 32 != 0) {
        throw malformed();
      }
      return (int) tag;
    }

    long varint() throws IOException {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        require(1);
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw malformed();
    }

    String text() throws IOException {
      int length = length();
      try {
        String text = StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes, at, length))
            .toString();
        at += length;
        return text;
      } catch (CharacterCodingException e) {
        throw malformed();
      }
    }

    void skip(int type) throws IOException {
      switch (type) {
        case VARINT -> varint();
        case FIXED64 -> skipBytes(Long.BYTES);
        case DELIMITED -> skipBytes(length());
        case FIXED32 -> skipBytes(Integer.BYTES);
        default -> throw malformed();
      }
    }

    private void skipBytes(int count) throws IOException {
      require(count);
      at += count;
    }

    private int length() throws IOException {
      long length = varint();
      require(length);
      return (int) length;
    }

    private void require(long count) throws IOException {
      if (count < 0 || count > bytes.length - at) {
        throw malformed();
      }
    }

    private static IOException malformed() {
      return new IOException("not an ExportSpansResponse");
    }
  }
}
