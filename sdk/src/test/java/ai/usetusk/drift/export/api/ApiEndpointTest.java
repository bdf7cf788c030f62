package ai.usetusk.drift.export.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiEndpointTest {

  private static final String KEY = "tusk-secret";
  private static final String PATH =
      "/api/drift/tusk.drift.backend.v1.SpanExportService/ExportSpans";

  @ParameterizedTest
  @CsvSource({
    "https://api.example, https://api.example",
    "https://api.example/, https://api.example",
    "https://api.example//, https://api.example",
    "HTTP://localhost:8080/behind/, HTTP://localhost:8080/behind",
    "http://[::1]:80, http://[::1]:80"
  })
  void thePathIsAppended(String url, String before) {
    assertEquals(before + PATH, ApiEndpoint.of(url, KEY).uri().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "api.example",
        "//api.example",
        "ftp://api.example",
        "https:api.example",
        "https://",
        "https://under_score",
        "https://api.example?x=1",
        "https://api.example#x",
        "https://api example"
      })
  void whatIsNoAddressOfAnApiIsRefusedAndShown(String url) {
    String message = assertThrows(IllegalArgumentException.class, () -> ApiEndpoint.of(url, KEY))
        .getMessage();
    assertTrue(message.endsWith(": " + url), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:pass@api.example", "https://me:pa ss@api.example"})
  void aPasswordIsRefusedAndNotShown(String url) {
    String message = assertThrows(IllegalArgumentException.class, () -> ApiEndpoint.of(url, KEY))
        .getMessage();
    assertFalse(message.contains("me:pa"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "tab\t", "line\nX-Evil: 1", "é", "\u007f"})
  void aKeyThatCannotBeSentIsRefusedAndNotShown(String key) {
    String message = assertThrows(
            IllegalArgumentException.class, () -> ApiEndpoint.of("https://api.example", key))
        .getMessage();
    assertEquals("the API key is empty or has characters other than printable ASCII", message);
  }

  @Test
  void theKeyIsNotInTheText() {
    String text = ApiEndpoint.of("https://api.example", KEY).toString();
    assertEquals("https://api.example" + PATH, text);
  }
}
