package ai.usetusk.drift.core.lengths;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.CodedOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VarintTest {

  @Test
  void lengthsAreProtobufs() {
    for (int shift = 0; shift < Long.SIZE; shift++) {
      assertAsProtobuf(1L << shift);
      assertAsProtobuf((1L << shift) - 1);
      assertAsProtobuf(-1L << shift);
    }
  }

  private static void assertAsProtobuf(long value) {
    int expected = CodedOutputStream.computeUInt64SizeNoTag(value);
    assertEquals(expected, Varint.length(value), () -> HexFormat.of().toHexDigits(value));
    if (value == (int) value && value >= 0) {
      assertEquals(expected, Varint.length((int) value));
    }
  }
}
