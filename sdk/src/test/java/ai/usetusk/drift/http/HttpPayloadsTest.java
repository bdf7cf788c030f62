package ai.usetusk.drift.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPayloadsTest {

  private final HttpPayloads payloads = new HttpPayloads(new HeaderFilter(List.of()));

  @Test
  void cookiesThatAreSetAreAListIfThereAreSeveral() throws Exception {
    assertEquals(
        "{\"Set-Cookie\":[\"a=1\",\"b=2\"]}",
        output("OK", "a=1\nb=2").get("headers").toString());
    assertEquals("{\"Set-Cookie\":\"a=1\"}", output("OK", "a=1").get("headers").toString());
  }

  @Test
  void whatACallGotKeepsEachOfItsHeaders() throws Exception {
    RecordedResponse response = new RecordedResponse(
        200, "", List.of(new HttpHeader("Link", "</a>"), new HttpHeader("Link", "</b>")), null);
    assertEquals(
        "[\"</a>\",\"</b>\"]",
        json(payloads.clientOutput(response)).get("headers").get("Link").toString());
    assertEquals(
        "\"</a>, </b>\"",
        json(payloads.output(response)).get("headers").get("Link").toString());
  }

  @Test
  void aStatusMessageHasNoControlCharacter() throws Exception {
    assertEquals("Not  Found", output("Not\r\nFound", "a").get("statusMessage").textValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6143, 6144, 6145, 100_000})
  void aBodyIsBase64AndItsSize(int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    JsonNode payload = json(
        payloads.output(new RecordedResponse(200, "", List.of(), new RecordedBody(bytes, ""))));
    assertArrayEquals(bytes, payload.get("body").binaryValue());
    assertEquals(size, payload.get("bodySize").intValue());
  }

  @Test
  void whatIsWrittenIsEscaped() throws Exception {
    String url = "http://h.example/?q=%22%5C%0A%00%1F\u00e9";
    JsonNode query = json(payloads.clientInput(request(url, ""))).get("query");
    assertEquals("\"\\\n\0\u001f\u00e9", query.get("q").textValue());
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1, 1.1", "' http/2.0 ', 2.0", "h2, 2", "h3, 3"})
  void theVersionIsTheBareNumber(String recorded, String version) throws Exception {
    assertEquals(
        version,
        json(payloads.serverInput(request("http://h.example/", recorded)))
            .get("httpVersion")
            .textValue());
  }

  @Test
  void aResponseMayHaveNoBody() {
    assertTrue(RecordedResponse.canHaveBody("GET", 200));
    assertTrue(RecordedResponse.canHaveBody("POST", 404));
    assertFalse(RecordedResponse.canHaveBody("HEAD", 200));
    for (int status : List.of(100, 101, 103, 204, 304)) {
      assertFalse(RecordedResponse.canHaveBody("GET", status));
    }
  }

  private JsonNode output(String statusText, String setCookie) throws Exception {
    return json(payloads.output(new RecordedResponse(
        200, statusText, List.of(new HttpHeader("Set-Cookie", setCookie)), null)));
  }

  private static RecordedRequest request(String url, String version) {
    return new RecordedRequest("GET", HttpUrl.parse(url).orElseThrow(), version, List.of(), null);
  }

  private static JsonNode json(byte[] payload) throws Exception {
    return new ObjectMapper().readTree(payload);
  }
}
