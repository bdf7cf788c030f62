package ai.usetusk.drift.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {

  private static final byte[] BODY = "what the service meant, meant, meant".getBytes();

  private interface Coder {
    OutputStream over(OutputStream out) throws IOException;
  }

  @Test
  void theNamesOfCodingsAreKnownInAnyCase() {
    assertEquals(Optional.of(ContentCoding.GZIP), ContentCoding.of("X-GZIP"));
    assertEquals(Optional.of(ContentCoding.DEFLATE), ContentCoding.of("deflate"));
    assertEquals(Optional.empty(), ContentCoding.of("br"));
  }

  @Test
  void theCodingsOfAMessageAreInTheOrderInWhichTheyWereApplied() {
    assertEquals(
        List.of("deflate", "gzip", "br"),
        ContentCoding.names(List.of(
            new HttpHeader("content-encoding", "deflate, identity ,gzip,"),
            new HttpHeader("Content-Encoding", "br"))));
  }

  @Test
  void bodiesAreDecoded() throws Exception {
    for (byte[] coded : List.of(
        code(GZIPOutputStream::new),
        code(DeflaterOutputStream::new),
        code(out -> new DeflaterOutputStream(out, new Deflater(9, true))))) {
      ContentCoding coding =
          ContentCoding.GZIP.begins(coded) ? ContentCoding.GZIP : ContentCoding.DEFLATE;
      assertArrayEquals(BODY, coding.decode(coded, BODY.length));
    }
  }

  @Test
  void aCodingIsKnownByItsBeginning() throws Exception {
    assertTrue(ContentCoding.GZIP.begins(code(GZIPOutputStream::new)));
    assertTrue(ContentCoding.DEFLATE.begins(code(DeflaterOutputStream::new)));
    for (ContentCoding coding : ContentCoding.values()) {
      assertFalse(coding.begins(BODY));
      assertFalse(coding.begins(new byte[0]));
    }
  }

  @Test
  void noMoreIsDecodedThanWanted() throws Exception {
    byte[] coded = code(GZIPOutputStream::new);
    assertThrows(
        ContentCoding.TooLongException.class,
        () -> ContentCoding.GZIP.decode(coded, BODY.length - 1));
  }

  @Test
  void aBodyInAnotherCodingIsAnError() {
    for (ContentCoding coding : ContentCoding.values()) {
      IOException problem = assertThrows(IOException.class, () -> coding.decode(BODY, 1000));
      assertFalse(problem instanceof ContentCoding.TooLongException);
    }
  }

  private static byte[] code(Coder coder) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream coded = coder.over(out)) {
      coded.write(BODY);
    }
    return out.toByteArray();
  }
}
