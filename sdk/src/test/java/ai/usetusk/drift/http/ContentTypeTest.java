package ai.usetusk.drift.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

  @ParameterizedTest
  @CsvSource({
    "application/json, 1",
    "Application/JSON; charset=utf-8, 1",
    "application/problem+json, 1",
    "text/html;charset=utf-8, 2",
    "application/xml, 5",
    "application/atom+xml, 5",
    "text/plain; version=0.0.4, 11",
    "application/x-www-form-urlencoded, 12",
    "multipart/form-data; boundary=x, 13",
    "audio/ogg, 15",
    "video/mp4, 16",
    "application/octet-stream, 18",
    "image/svg+xml, 23",
  })
  void aKnownTypeHasTheNumberOfTheWire(String header, int decodedType) {
    assertEquals(decodedType, ContentType.of(header).decodedType().orElseThrow().number());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "application/x-ndjson", "text/event-stream", "json", "nonsense;;"})
  void anyOtherTypeHasNone(String header) {
    assertEquals(Optional.empty(), ContentType.of(header).decodedType());
  }

  @ParameterizedTest
  @CsvSource({
    "text/html; charset=utf-8, utf-8",
    "'text/html;level=1;CHARSET = \"ISO-8859-1\"', ISO-8859-1",
    "text/html; xcharset=a, ",
    "'text/html; charset=utf-8, text/html; charset=latin1', utf-8",
  })
  void theEncodingIsAParameter(String header, String charset) {
    assertEquals(charset, ContentType.of(header).charset());
  }

  @Test
  void theTypeOfAMessageIsTheFirstThatItsHeadersName() {
    assertEquals(
        "text/css",
        ContentType.of(List.of(
                new HttpHeader("A", "b"),
                new HttpHeader("content-TYPE ", ""),
                new HttpHeader("Content-Type", "text/css\ntext/html")))
            .orElseThrow()
            .type());
    assertEquals(Optional.empty(), ContentType.of(List.of()));
  }
}
