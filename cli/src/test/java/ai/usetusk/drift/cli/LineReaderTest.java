package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void linesEndAtLineFeedsAndAtTheEnd() throws IOException {
    assertEquals(List.of("a", "", "b\r", "c"), lines("a\n\nb\r\nc", Integer.MAX_VALUE));
    assertEquals(List.of("a"), lines("a\n", Integer.MAX_VALUE));
    assertEquals(List.of(""), lines("\n", Integer.MAX_VALUE));
    assertEquals(List.of(), lines("", Integer.MAX_VALUE));
  }

  @Test
  void aStreamMayGiveOneByteAtATime() throws IOException {
    assertEquals(List.of("ab", "", "c"), lines("ab\n\nc", 1));
  }

  @Test
  void aLineMayBeLongerThanAnyBuffer() throws IOException {
    String longLine = "0123456789".repeat(100_000);
    assertEquals(
        List.of("x", longLine, "y", longLine),
        lines("x\n" + longLine + "\ny\n" + longLine, 30_000));
  }

  @Test
  void aLineMayBeAsLongAsAllowed() throws IOException {
    String longLine = "0123456789".repeat(100_000);
    byte[] bytes = longLine.getBytes(StandardCharsets.UTF_8);
    LineReader exact = new LineReader(new ByteArrayInputStream(bytes), () -> {}, bytes.length);
    assertEquals(bytes.length, exact.next().length);
    LineReader less = new LineReader(new ByteArrayInputStream(bytes), () -> {}, bytes.length - 1);
    assertThrows(LineReader.TooLongException.class, less::next);
  }

  @Test
  void aLineWithoutEndIsNotCollected() {
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        return 'x';
      }
    };
    LineReader reader = new LineReader(endless, () -> {}, 1_000_000);
    assertThrows(LineReader.TooLongException.class, reader::next);
  }

  private static List<String> lines(String text, int mostAtATime) throws IOException {
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    InputStream slow = new InputStream() {
      @Override
      public int read() throws IOException {
        return bytes.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return bytes.read(buffer, offset, Math.min(length, mostAtATime));
      }
    };
    LineReader reader = new LineReader(slow, () -> {}, Integer.MAX_VALUE);
    List<String> lines = new ArrayList<>();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      lines.add(new String(line, StandardCharsets.UTF_8));
    }
    return lines;
  }
}
