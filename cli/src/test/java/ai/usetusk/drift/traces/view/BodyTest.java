package ai.usetusk.drift.traces.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {

  @TempDir
  private Path directory;

  private Body body(String line) throws Exception {
    return Body.of(Traces.output(directory, line)).orElseThrow();
  }

  @Test
  void jsonIsIndentedAndItsNumbersStayAsTheyWere() throws Exception {
    String json = "{\"a\":[1.50,12345678901234567890,{}],\"b\":\"\\u00e9\\n\",\"c\":[]}";
    Body body = body(Traces.withBody("application/json", json));
    assertEquals(new Body.Json("""
            {
              "a": [
                1.50,
                12345678901234567890,
                {}
              ],
              "b": "é\\n",
              "c": []
            }""", json.length()), body);
  }

  @Test
  void jsonIsFoundWhateverTheHeaderSays() throws Exception {
    assertInstanceOf(Body.Json.class, body(Traces.withBody("text/plain", "[1]")));
  }

  @Test
  void brokenJsonIsText() throws Exception {
    assertEquals(new Body.Text("{\"a\":", 5), body(Traces.withBody("application/json", "{\"a\":")));
  }

  @Test
  void textIsDecodedAsItsHeaderSays() throws Exception {
    byte[] latin1 = "Troms\u00f8".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        new Body.Text("Troms\u00f8", 6),
        body(Traces.withBody("text/plain; charset=ISO-8859-1", latin1)));
  }

  @Test
  void bytesThatAreNoTextAreBinary() throws Exception {
    byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', 0};
    Body.Binary body =
        assertInstanceOf(Body.Binary.class, body(Traces.withBody("image/png", bytes)));
    assertArrayEquals(bytes, body.bytes());
    assertEquals("image/png", body.mediaType());
  }

  @Test
  void textWithControlCharactersIsBinary() throws Exception {
    assertInstanceOf(Body.Binary.class, body(Traces.withBody("text/plain", "a\u001b[31m")));
  }

  @Test
  void whatIsNoBase64IsShownAsItIs() throws Exception {
    assertEquals(new Body.Text("{?}", 3), body("{\"outputValue\":{\"body\":\"{?}\"}}"));
    assertInstanceOf(Body.Json.class, body("{\"outputValue\":{\"body\":{\"a\":1}}}"));
  }

  @Test
  void aMessageWithoutABodyHasNone() throws Exception {
    assertEquals(
        Optional.empty(),
        Body.of(Traces.output(directory, "{\"outputValue\":{\"statusCode\":204}}")));
  }

  @Test
  void bytesAreDumpedInLinesOfSixteen() {
    assertEquals(
        "0000  00 41 7e 7f 80 " + " ".repeat(34) + ".A~.." + System.lineSeparator(),
        HexDump.of(new byte[] {0, 'A', '~', 0x7F, (byte) 0x80}));
    assertEquals(
        "and 44 bytes more",
        HexDump.of(new byte[300]).lines().skip(16).findFirst().orElse(""));
  }
}
