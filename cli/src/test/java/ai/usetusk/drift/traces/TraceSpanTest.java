package ai.usetusk.drift.traces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.har.BodyFiles;
import ai.usetusk.drift.har.HarEntry;
import ai.usetusk.drift.har.HarItem;
import ai.usetusk.drift.har.HarReader;
import ai.usetusk.drift.har.HarSpans;
import ai.usetusk.drift.har.Role;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.trace.TraceLines;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceSpanTest {

  private static final Path SAMPLE = Path.of("samples", "prometheus.har");
  private static final int LONGEST_BODY = 1_000_000;

  private final TraceLines lines = new TraceLines(new JavaEngine());

  @Test
  void aLineThatWasReadBackIsWrittenAsItWas() throws Exception {
    HarSpans converter = new HarSpans(Role.CLIENT, List.of(), "production");
    try (HarReader har = new HarReader(
        Files.newInputStream(SAMPLE), BodyFiles.beside(SAMPLE), LONGEST_BODY, Oddities.REFUSED)) {
      for (HarItem item = har.next(); item != null; item = har.next()) {
        byte[] line = lines.encode(converter.convert((HarEntry) item, 0));
        assertEquals(text(line), text(lines.encode(TraceSpan.of(line))));
      }
    }
  }

  @Test
  void payloadsAreTheBytesOfTheLine() throws Exception {
    Span span = span(
        "{ \"inputValue\" : {\"a\": [1, \"}\"] } , \"outputValue\":\"é\\u00e9\",\"metadata\": -1e5 }");
    assertEquals("{\"a\": [1, \"}\"] }", text(span.input()));
    assertEquals("\"é\\u00e9\"", text(span.output()));
    assertEquals("-1e5", text(span.metadata()));
  }

  @Test
  void anAbsentMemberIsAbsent() throws Exception {
    Span span = span("{}");
    assertNull(span.input());
    assertNull(span.output());
    assertNull(span.metadata());
    CoreEngine engine = new JavaEngine();
    assertArrayEquals(
        engine.encodeSpan(Span.builder().build()).bytes(),
        engine.encodeSpan(span).bytes());
  }

  @Test
  void mergesAreWhatTheSchemasTellInEitherSpelling() throws Exception {
    Span span = span("""
        {"inputSchema":{"properties":{
          "body":{"encoding":1,"decodedType":1,"matchImportance":0.5,"properties":{"x":{"encoding":1}}},
          "plain":{"type":2}}},
         "outputSchema":{"properties":{"body":{"decoded_type":2,"match_importance":0}}}}""");
    assertEquals(
        Map.of("body", new Merge(Encoding.BASE64, DecodedType.JSON, 0.5)),
        span.inputMerges().byKey());
    assertEquals(
        Map.of("body", new Merge(null, DecodedType.HTML, 0.0)),
        span.outputMerges().byKey());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                | 0  | a span is a JSON object",
        "[]                                | 0  | a span is a JSON object",
        "{\"a\":1                          | 6  | the text ends too early",
        "{} {}                             | 3  | text after the end of the span",
        "{\"name\":1}                      | 8  | member \"name\" is not a string but a number",
        "{\"kind\":9}                      | 0  | kind: no such number: 9",
        "{\"kind\":4294967296}             | 8  | member \"kind\" is out of range",
        "{\"timestamp\":{\"nanos\":-1}}    | 0  | timestamp.nanos: ",
        "{\"inputSchema\":[]}              | 15 | member \"inputSchema\" is not an object but an array",
      })
  void whatIsNoSpanIsToldWithItsPlace(String line, int offset, String problem) {
    MalformedJsonException e = assertThrows(MalformedJsonException.class, () -> span(line));
    assertTrue(e.getMessage().startsWith(problem), e.getMessage());
    assertEquals(offset, e.offset());
  }

  private static Span span(String line) throws MalformedJsonException {
    return TraceSpan.of(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
