package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VarintTest {

  @Test
  void lengthsAndBytesAreProtobufs() throws IOException {
    for (int shift = 0; shift < Long.SIZE; shift++) {
      assertAsProtobuf(1L << shift);
      assertAsProtobuf((1L << shift) - 1);
      assertAsProtobuf(-1L << shift);
    }
  }

  private static void assertAsProtobuf(long value) throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    CodedOutputStream protobuf = CodedOutputStream.newInstance(expected);
    protobuf.writeUInt64NoTag(value);
    protobuf.flush();
    Output out = new Output(0);
    out.putVarint(value);
    assertArrayEquals(
        expected.toByteArray(), out.exactBytes(), () -> HexFormat.of().toHexDigits(value));
    assertEquals(expected.size(), Varint.length(value));
    if (value == (int) value && value >= 0) {
      assertEquals(expected.size(), Varint.length((int) value));
    }
  }
}
