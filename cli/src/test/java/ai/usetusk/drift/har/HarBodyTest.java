package ai.usetusk.drift.har;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.har.LeftOut.Kind;
import ai.usetusk.drift.http.RecordedBody;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarBodyTest {

  private static final byte[] BYTES = {(byte) 0xFB, (byte) 0xFF, 0, 1};

  private static final String JSON = "{\"a\":[1,2,3],\"b\":\"cccccccccccccccccccccccccccc\"}";

  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"+/8AAQ==", "+/8A\\r\\nAQ==", "+/8AAQ"})
  void aBodyInBase64IsDecoded(String text) throws Exception {
    String entry = Hars.answeredWith(base64(text));
    assertEquals(1, Hars.readStrictly(Hars.of(entry)).size());
    assertArrayEquals(BYTES, body(entry).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-_8AAQ==", "-_8AAQ", " +/8A AQ== ", "+/8AAQ=", "+/8AAQ====", "+_8A\\tAQ=="})
  void base64InAnotherFormIsDecodedUnlessOdditiesAreRefused(String text) throws Exception {
    String entry = Hars.answeredWith(base64(text));
    assertArrayEquals(BYTES, body(entry).bytes());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>plain, not base64</a>", "/w*B", "abcde", "QQ==QQ==", "{}", "é"})
  void textThatIsNotTheBase64ItClaimsToBeIsTakenAsItIs(String text) throws Exception {
    String entry = Hars.answeredWith(base64(text));
    assertEquals(text, new String(body(entry).bytes(), UTF_8));
    MalformedJsonException refused =
        assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
    assertEquals(Hars.of(entry).indexOf("\"" + text + "\""), refused.offset());
    assertEquals("member \"text\" is not base64", refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "binary", "utf-8", "BASE65"})
  void anyOtherEncodingMeansText(String encoding) throws Exception {
    assertText(
        "QUJD",
        Hars.answeredWith(Hars.content("\"encoding\":\"" + encoding + "\",\"text\":\"QUJD\"")));
  }

  @Test
  void anEmptyBodyIsNone() throws Exception {
    assertNull(body(Hars.answeredWith("{\"status\":200}")));
    assertNull(body(Hars.answeredWith("{\"status\":200,\"content\":null}")));
    assertNull(body(Hars.answeredWith(Hars.content("\"size\":0"))));
    assertNull(body(Hars.answeredWith(Hars.content("\"size\":-1"))));
    assertNull(body(Hars.answeredWith(Hars.content("\"size\":0,\"text\":\"\""))));
    assertNull(body(Hars.answeredWith(base64(""))));
  }

  @ParameterizedTest
  @CsvSource({"42, 42", "true, true"})
  void aScalarInPlaceOfTheTextIsWhatItSays(String recorded, String text) throws Exception {
    String entry = Hars.answeredWith(Hars.content("\"text\":" + recorded));
    assertText(text, entry);
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @Test
  void aStructureInPlaceOfTheTextLeavesTheEntryOut() throws Exception {
    String entry = Hars.answeredWith(Hars.content("\"text\":{\"a\":1}"));
    assertEquals(Kind.UNREADABLE, Hars.readLeftOut(entry).kind());
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=ISO-8859-1, text/plain, ISO-8859-1",
    "text/plain, text/plain; charset=ISO-8859-1, ISO-8859-1",
    "text/plain; charset=ISO-8859-1, text/plain; charset=UTF-8, ISO-8859-1",
    "text/plain; charset=utf-8, text/plain; charset=ISO-8859-1, UTF-8",
    "text/plain, text/plain, UTF-8",
    "text/plain; charset=klingon, text/plain; charset=ISO-8859-1, ISO-8859-1",
    "text/plain; charset=klingon, text/plain, UTF-8",
    "application/json;charset=\\\"windows-1252\\\", '', windows-1252",
  })
  void textGoesBackIntoTheCharsetOfItsHeaderElseOfItsMimeTypeElseUtf8(
      String header, String mimeType, Charset charset) throws Exception {
    String response = Hars.content(
        "\"mimeType\":\"" + mimeType + "\",\"text\":\"caf\\u00e9\"", "content-type", header);
    assertArrayEquals(
        "café".getBytes(charset), body(Hars.answeredWith(response)).bytes());
  }

  @Test
  void thePostedTextGoesBackIntoItsCharsetToo() throws Exception {
    String request = """
        {"method":"POST","url":"http://h.example/","headers":[%s],"postData":{"text":"é"}}""".formatted(Hars.headers("Content-Type", "text/plain; charset=ISO-8859-1"));
    assertArrayEquals(
        new byte[] {(byte) 0xE9},
        Hars.readEntry(Hars.asking(request)).request().body().bytes());
  }

  @Test
  void ofSeveralContentTypesTheFirstCharsetCounts() throws Exception {
    String response = Hars.content(
        "\"text\":\"é\"",
        "Content-Type",
        "text/plain\\ntext/plain; charset=ISO-8859-1",
        "content-type",
        "text/plain; charset=UTF-8");
    assertArrayEquals(
        new byte[] {(byte) 0xE9}, body(Hars.answeredWith(response)).bytes());
  }

  @Test
  void aFormGoesBackIntoItsCharset() throws Exception {
    assertEquals("a=%E9+b", posted("""
            "mimeType":"application/x-www-form-urlencoded; charset=ISO-8859-1",\
            "params":[{"name":"a","value":"é b"}]"""));
  }

  @Test
  void aLoneSurrogateInABodyBecomesTheReplacementCharacter() throws Exception {
    assertText("a\uFFFDb", Hars.answeredWith(Hars.content("\"text\":\"a\\ud800b\"")));
  }

  @Test
  void aBodyWithBytesThatAreNoTextLeavesItsEntryOut() throws Exception {
    byte[] har = Hars.of(Hars.answeredWith(Hars.content("\"text\":\"caf?\"")), entryOf("x"))
        .replace('?', '\u00e9')
        .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Kind.UNREADABLE, ((LeftOut) Hars.read(har, Oddities.TAKEN).get(0)).kind());
    assertThrows(MalformedJsonException.class, () -> Hars.read(har, Oddities.REFUSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"size\":500,\"text\":\"hi\"",
        "\"size\":\"500\",\"text\":\"hi\"",
        "\"size\":500.0,\"text\":\"hi\"",
        "\"size\":3,\"text\":\"\"",
        "\"size\":500,\"text\":\"QUJD\",\"encoding\":\"base64\"",
        "\"size\":5,\"text\":\"é\"",
      })
  void aBodyShorterThanItsSizeLeavesItsEntryOut(String content) throws Exception {
    String entry = Hars.answeredWith(Hars.content(content));
    assertEquals(Kind.BODY_CUT, Hars.readLeftOut(entry).kind());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @Test
  void howMuchOfABodyIsThereIsTold() throws Exception {
    String entry = Hars.answeredWith(Hars.content("\"size\":500,\"text\":\"hi\""));
    assertEquals("2 of 500 bytes are there", Hars.readLeftOut(entry).why());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"size\":2,\"text\":\"hi\"",
        "\"size\":1,\"text\":\"hi\"",
        "\"size\":-1,\"text\":\"hi\"",
        "\"size\":null,\"text\":\"hi\"",
        "\"size\":\"unknown\",\"text\":\"hi\"",
        // The size of the text in the file, not of the body.
        "\"size\":4,\"text\":\"QUJD\",\"encoding\":\"base64\"",
        "\"size\":5,\"mimeType\":\"text/plain; charset=ISO-8859-1\",\"text\":\"café\"",
      })
  void aBodyAsLongAsItsSizeInAnyFormIsWhole(String content) throws Exception {
    assertTrue(body(Hars.answeredWith(Hars.content(content))).bytes().length > 0);
  }

  @Test
  void theSizeMayBeThatOfTheCompressedBody() throws Exception {
    for (String size : new String[] {
      "\"size\":22,\"compression\":-20", "\"size\":22", "\"size\":23,\"compression\":-21"
    }) {
      String response = Hars.content(
          size + ",\"text\":\"hi\"", "Content-Encoding", "gzip", "Content-Length", "22");
      assertText("hi", Hars.answeredWith(response));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"size\":4711", "\"size\":4711,\"text\":null"})
  void aBodyThatWasNotRecordedLeavesItsEntryOut(String content) throws Exception {
    LeftOut leftOut = Hars.readLeftOut(Hars.answeredWith(Hars.content(content)));
    assertEquals(Kind.BODY_MISSING, leftOut.kind());
    assertEquals("4711 bytes", leftOut.why());
  }

  @Test
  void theLengthInTheHeaderTellsOfABodyToo() throws Exception {
    String response = Hars.content("\"size\":0", "Content-Length", "5");
    assertEquals(
        Kind.BODY_MISSING, Hars.readLeftOut(Hars.answeredWith(response)).kind());
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
  void aResponseThatCannotHaveABodyHasNone(String method, int status) throws Exception {
    String entry = Hars.entry(
        "{\"method\":\"" + method + "\",\"url\":\"http://host.example/\"}",
        "{\"status\":" + status + ",\"content\":{\"size\":4711,\"text\":\"cached\"}}");
    assertNull(Hars.readEntry(entry).response().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip"})
  void aBodyThatIsStillCompressedIsDecompressed(String coding) throws Exception {
    assertText(JSON, compressed(gzip(JSON), coding));
  }

  @Test
  void everyCodingIsUndone() throws Exception {
    assertText(JSON, compressed(deflate(JSON), "deflate"));
    assertText(JSON, compressed(gzip(gzip(JSON)), "gzip, gzip"));
    assertText(JSON, compressed(gzip(JSON), "none-given").replace("Content-Encoding", "X"));
    byte[] rawDeflate = deflate(JSON);
    assertText(
        JSON,
        compressed(java.util.Arrays.copyOfRange(rawDeflate, 2, rawDeflate.length - 4), "deflate"));
  }

  @Test
  void compressedBytesThatWereTakenForTextAreDecompressed() throws Exception {
    StringBuilder text = new StringBuilder();
    for (byte value : gzip(JSON)) {
      text.append("\\u%04x".formatted(value & 0xFF));
    }
    assertText(
        JSON,
        Hars.answeredWith(Hars.content(
            "\"mimeType\":\"application/json\",\"text\":\"" + text + "\"",
            "Content-Encoding",
            "gzip")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "compress", "gzip, br"})
  void aBodyThatWasDecompressedIsTakenAlthoughTheHeaderIsStillThere(String coding)
      throws Exception {
    assertText(JSON, compressed(JSON.getBytes(UTF_8), coding));
  }

  @Test
  void aBodyThatCannotBeDecompressedLeavesItsEntryOut() throws Exception {
    byte[] brotli = {0x1b, 0x2f, 0, (byte) 0xf8, (byte) 0x8d, (byte) 0xd4, 0x6e, (byte) 0xca};
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x24, 0x1e, (byte) 0xf1, 0};
    byte[] damaged = gzip(JSON);
    damaged[15] ^= 0x55;
    for (String entry : new String[] {
      compressed(brotli, "br"),
      compressed(zstd, "zstd"),
      compressed(brotli, "klingon"),
      compressed(damaged, "gzip"),
      compressed(java.util.Arrays.copyOf(gzip(JSON), 30), "gzip"),
    }) {
      assertEquals(Kind.BODY_COMPRESSED, Hars.readLeftOut(entry).kind(), entry);
      assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
    }
  }

  @Test
  void aBodyAsLongAsTheCompressedOneWasIsStillCompressedWhateverItIs() throws Exception {
    byte[] brotli = {0x1b, 0x2f, 0, (byte) 0xf8, (byte) 0x8d, (byte) 0xd4, 0x6e, (byte) 0xca};
    assertEquals(
        Kind.BODY_COMPRESSED, Hars.readLeftOut(image(brotli, brotli.length)).kind());
    assertArrayEquals(brotli, body(image(brotli, brotli.length - 1)).bytes());
    assertArrayEquals(
        "text".getBytes(UTF_8), body(image("text".getBytes(UTF_8), 4)).bytes());
  }

  @Test
  void aBodyIsNotDecompressedBeyondTheLongest() throws Exception {
    byte[] bomb = gzip("x".repeat(Hars.LONGEST_BODY + 1));
    assertEquals(Kind.TOO_LONG, Hars.readLeftOut(compressed(bomb, "gzip")).kind());
  }

  @Test
  void anArchiveIsWhatTheServiceMeant() throws Exception {
    String response = Hars.content(
        "\"mimeType\":\"application/gzip\",\"encoding\":\"base64\",\"text\":\""
            + Base64.getEncoder().encodeToString(gzip(JSON))
            + "\"",
        "Content-Encoding",
        "gzip");
    assertArrayEquals(gzip(JSON), body(Hars.answeredWith(response)).bytes());
  }

  @Test
  void aBodyLongerThanTheLongestLeavesItsEntryOut() throws Exception {
    String longest = "x".repeat(Hars.LONGEST_BODY);
    assertText(longest, entryOf(longest));
    assertEquals(Kind.TOO_LONG, Hars.readLeftOut(entryOf(longest + "x")).kind());
    assertEquals(Kind.TOO_LONG, Hars.readLeftOut(entryOf(longest + longest)).kind());
  }

  @Test
  void aBodyIsReadFromTheFileBesideTheHar() throws Exception {
    Files.writeString(directory.resolve("0a1b.json"), "{\"é\":1}", StandardCharsets.ISO_8859_1);
    Files.createDirectory(directory.resolve("below"));
    Files.writeString(directory.resolve("below/b.txt"), "b");
    assertArrayEquals(
        "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1),
        ((HarEntry) inFile("0a1b.json")).response().body().bytes());
    assertArrayEquals(
        new byte[] {'b'}, ((HarEntry) inFile("./below/b.txt")).response().body().bytes());
  }

  @Test
  void aPostedBodyIsReadFromItsFileToo() throws Exception {
    Files.writeString(directory.resolve("a.txt"), "posted");
    String request =
        "{\"method\":\"POST\",\"url\":\"http://h.example/\",\"postData\":{\"_file\":\"a.txt\"}}";
    HarEntry entry = (HarEntry) read(Hars.asking(request));
    assertEquals("posted", new String(entry.request().body().bytes(), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing.json",
        "har/../../secret.txt",
        "../secret.txt",
        "..",
        ".",
        "/etc/hostname",
        "C:\\\\secret.txt",
        "..\\\\secret.txt",
        "link.txt",
        "links/secret.txt",
        "a\\u0000b",
      })
  void noOtherFileIsRead(String name) throws Exception {
    Path har = Files.createDirectory(directory.resolve("har"));
    Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(har.resolve("link.txt"), secret);
    Files.createSymbolicLink(har.resolve("links"), directory);
    directory = har;
    LeftOut leftOut = (LeftOut) inFile(name);
    assertEquals(Kind.BODY_MISSING, leftOut.kind());
  }

  @Test
  void aFileLongerThanTheLongestBodyLeavesItsEntryOut() throws Exception {
    Files.writeString(directory.resolve("a.txt"), "x".repeat(Hars.LONGEST_BODY + 1));
    assertEquals(Kind.TOO_LONG, ((LeftOut) inFile("a.txt")).kind());
  }

  @Test
  void postedTextIsTheBody() throws Exception {
    assertEquals("a=1&b", posted("\"mimeType\":\"text/plain\",\"text\":\"a=1&b\",\"params\":[]"));
  }

  @Test
  void aFormOfWhichOnlyTheFieldsWereRecordedIsPutTogetherAgain() throws Exception {
    assertEquals("a+b=%C3%A9%26&c=&d=7", posted("""
            "mimeType":"application/x-www-form-urlencoded",\
            "params":[{"name":"a b","value":"é&"},{"name":"c"},{"name":"d","value":7}]"""));
  }

  @Test
  void aFormOfSeveralPartsCannotBePutTogetherAgain() throws Exception {
    String entry = Hars.asking(
        post("\"mimeType\":\"multipart/form-data; boundary=x\",\"params\":[{\"name\":\"a\"}]"));
    assertEquals(Kind.BODY_MISSING, Hars.readLeftOut(entry).kind());
  }

  @Test
  void aPostedBodyThatIsCutOrMissingLeavesItsEntryOut() throws Exception {
    String cut = post("\"text\":\"abc\"").replace("\"POST\"", "\"POST\",\"bodySize\":500");
    assertEquals(Kind.BODY_CUT, Hars.readLeftOut(Hars.asking(cut)).kind());
    String missing = "{\"method\":\"PUT\",\"url\":\"http://h.example/\",\"bodySize\":500}";
    assertEquals(Kind.BODY_MISSING, Hars.readLeftOut(Hars.asking(missing)).kind());
    String length = missing.replace(
        "\"bodySize\":500", "\"headers\":[" + Hars.headers("Content-Length", "5") + "]");
    assertEquals(Kind.BODY_MISSING, Hars.readLeftOut(Hars.asking(length)).kind());
  }

  @Test
  void postDataMayBeTheTextItself() throws Exception {
    String request = "{\"method\":\"POST\",\"url\":\"http://h.example/\",\"postData\":\"hi\"}";
    assertEquals(
        "hi", new String(Hars.readEntry(Hars.asking(request)).request().body().bytes(), UTF_8));
  }

  private HarItem inFile(String name) throws Exception {
    return read(Hars.answeredWith(Hars.content("\"size\":500,\"_file\":\"" + name + "\"")));
  }

  private HarItem read(String entry) throws Exception {
    return Hars.read(Hars.of(entry).getBytes(UTF_8), Oddities.TAKEN, directory.resolve("a.har"))
        .get(0);
  }

  private static String entryOf(String text) {
    return Hars.answeredWith(Hars.content("\"text\":\"" + text + "\""));
  }

  private static String base64(String text) {
    return Hars.content("\"encoding\":\"base64\",\"text\":\"" + text + "\"");
  }

  private static String compressed(byte[] body, String coding) {
    return Hars.answeredWith(Hars.content(
        "\"mimeType\":\"application/json\",\"encoding\":\"base64\",\"text\":\""
            + Base64.getEncoder().encodeToString(body)
            + "\"",
        "Content-Encoding",
        coding));
  }

  private static String image(byte[] body, int contentLength) {
    return Hars.answeredWith(Hars.content(
        "\"mimeType\":\"image/x-icon\",\"encoding\":\"base64\",\"text\":\""
            + Base64.getEncoder().encodeToString(body)
            + "\"",
        "Content-Encoding",
        "br",
        "Content-Length",
        Integer.toString(contentLength)));
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(UTF_8));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
      deflate.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  private static String post(String postData) {
    return "{\"method\":\"POST\",\"url\":\"http://h.example/\",\"postData\":{" + postData + "}}";
  }

  private static String posted(String postData) throws Exception {
    return new String(
        Hars.readEntry(Hars.asking(post(postData))).request().body().bytes(), UTF_8);
  }

  private static RecordedBody body(String entry) throws Exception {
    return Hars.readEntry(entry).response().body();
  }

  private static void assertText(String text, String entry) throws Exception {
    assertEquals(text, new String(body(entry).bytes(), UTF_8));
  }
}
