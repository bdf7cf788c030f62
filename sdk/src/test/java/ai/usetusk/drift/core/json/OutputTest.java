package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class OutputTest {

  @Test
  void itGrowsAsNeeded() {
    Output out = new Output(0);
    for (int i = 0; i < 1000; i++) {
      out.put(i);
    }
    out.put(new byte[] {7, 8, 9}, 1, 2);
    assertEquals(1001, out.size());
    assertEquals((byte) 999, out.toByteArray()[999]);
    assertEquals(8, out.toByteArray()[1000]);
  }

  @Test
  void varintsAreProtobufs() throws IOException {
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
  }

  @Test
  void clearedItKeepsItsRoom() {
    Output out = new Output(4);
    out.put(new byte[100]);
    int capacity = out.capacity();
    out.clear();
    out.put(1);
    assertArrayEquals(new byte[] {1}, out.toByteArray());
    assertEquals(capacity, out.capacity());
  }

  @Test
  void theLowestByteOfAWordComesFirst() {
    Output out = new Output(8);
    out.putLittleEndian(0x0807_0605_0403_0201L);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, out.exactBytes());
  }

  @Test
  void exactBytesOfAnotherLengthThanAnnouncedAreRefused() {
    Output tooFew = new Output(2);
    tooFew.put(1);
    assertThrows(IllegalStateException.class, tooFew::exactBytes);
    Output tooMany = new Output(1);
    tooMany.put(new byte[2]);
    tooMany.put(1);
    assertThrows(IllegalStateException.class, tooMany::exactBytes);
  }

  @Test
  void moreThanAnArrayHoldsIsAnOutOfMemoryError() {
    Output out = new Output(1);
    out.put(1);
    assertThrows(OutOfMemoryError.class, () -> out.reserve(Integer.MAX_VALUE - 8));
  }

  @Test
  void aCopyOfAnyLengthIsComplete() {
    byte[] source = new byte[100 + Output.SLACK];
    for (int i = 0; i < source.length; i++) {
      source[i] = (byte) i;
    }
    for (int length = 0; length <= 99; length++) {
      byte[] target = new byte[3 + length + Output.SLACK];
      assertEquals(3 + length, Output.copy(source, 1, 1 + length, target, 3));
      assertArrayEquals(
          Arrays.copyOfRange(source, 1, 1 + length), Arrays.copyOfRange(target, 3, 3 + length));
    }
  }

  @Test
  void longTextsStandInTheResultWhereTheyWereWritten() {
    byte[] source = new byte[20_000];
    for (int i = 0; i < source.length; i++) {
      source[i] = (byte) (i % 251);
    }
    Output out = new Output(1000);
    Output copied = new Output(1000);
    for (int length : new int[] {40, 4096, 4097, 19_000, 100, 5000, 5000, 10_000, 4097, 33}) {
      out.put(length);
      out.end(out.copyLong(source, 7, 7 + length, reserved(out, length)));
      copied.put(length);
      copied.put(source, 7, 7 + length);
    }
    out.put(1);
    copied.put(1);
    assertArrayEquals(copied.toByteArray(), out.toByteArray());
    assertEquals(new Sha256().hash(copied), new Sha256().hash(out));
  }

  private static int reserved(Output out, int length) {
    out.reserve(length);
    return out.size();
  }

  @Test
  void clearedItForgetsLongTexts() {
    Output out = new Output(1);
    out.end(out.copyLong(new byte[5000], 0, 5000, 0));
    out.clear();
    out.put(1);
    assertArrayEquals(new byte[] {1}, out.toByteArray());
  }

  @Test
  void longTextsTogetherLongerThanAnArrayAreAnOutOfMemoryError() {
    byte[] source = new byte[1 << 24];
    Output out = new Output(1);
    for (int i = 0; i < 128; i++) {
      out.end(out.copyLong(source, 0, source.length, 0));
    }
    assertThrows(OutOfMemoryError.class, out::toByteArray);
  }
}
