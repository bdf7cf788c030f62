package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.tree.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarEntryTest {

  @ParameterizedTest
  @CsvSource({
    "2026-09-21T15:13:20Z, 2026-09-21T15:13:20Z",
    "2026-09-21T15:13:20.123456+00:00, 2026-09-21T15:13:20.123456Z",
    "2026-09-21T15:13:20.5+05:30, 2026-09-21T09:43:20.5Z",
    "2026-09-21T15:13:20.123-0800, 2026-09-21T23:13:20.123Z",
    "2026-09-21T15:13:20+01, 2026-09-21T14:13:20Z",
    "2026-09-21t15:13z, 2026-09-21T15:13:00Z",
  })
  void theStartMayHaveAnyOffset(String recorded, Instant start) throws Exception {
    assertEquals(start, entryAt(recorded, "1").start());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-09-21",
        "2026-09-21T15:13:20",
        "2026-13-01T00:00:00Z",
        "now",
        "+10000-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z",
        "+999999999-12-31T23:59:59-18:00"
      })
  void aStartWithoutAnOffsetOrWithoutSenseIsRefused(String recorded) {
    MalformedJsonException problem =
        assertThrows(MalformedJsonException.class, () -> entryAt(recorded, "1"));
    assertEquals(
        "member \"startedDateTime\" is not an ISO 8601 time with an offset from UTC, from year 1"
            + " to 9999",
        problem.getMessage());
    assertEquals(Hars.of("{\"startedDateTime\":").length() - 3, problem.offset());
  }

  @ParameterizedTest
  @CsvSource({
    "21, PT0.021S",
    "0, PT0S",
    "-1, PT0S",
    "3.8480758666992188, PT0.003848076S",
    "35.1, PT0.0351S",
    "1.5e3, PT1.5S",
    "null, PT0S",
  })
  void theTimeIsInMilliseconds(String recorded, Duration duration) throws Exception {
    assertEquals(duration, entryAt("2026-09-21T15:13:20Z", recorded).duration());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"status\":0}", "{\"status\":-1}", "{\"status\":null}"})
  void aRequestThatWasAbortedHasNoResponse(String response) throws Exception {
    assertNull(Hars.readEntry(Hars.answeredWith(response)).response());
  }

  @Test
  void aResponseIsRead() throws Exception {
    HarResponse response = Hars.readEntry(Hars.answeredWith("""
                    {"status":201,"statusText":"Created","headers":[{"name":"A","value":"b"}],\
                    "content":{"size":2,"mimeType":"text/plain","text":"hi"}}""")).response();
    assertEquals(201, response.status());
    assertEquals("Created", response.statusText());
    assertEquals(List.of(new HarHeader("A", "b")), response.headers());
    assertBody("hi", response.body());
    assertEquals("text/plain", response.body().mimeType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"200\"}",
        "{\"status\":200,\"headers\":{}}",
        "{\"status\":200,\"headers\":[{\"value\":\"x\"}]}",
        "{\"status\":200,\"headers\":[{\"name\":\"x\",\"value\":1}]}",
        "{\"status\":200,\"content\":\"x\"}",
        "{\"status\":200,\"content\":{\"text\":1}}",
      })
  void aMemberOfTheWrongTypeIsRefused(String response) {
    assertThrows(MalformedJsonException.class, () -> Hars.readEntry(Hars.answeredWith(response)));
  }

  @Test
  void aBodyInBase64IsDecoded() throws Exception {
    assertArrayEquals(
        new byte[] {(byte) 0xFF, 0, 1},
        content("\"encoding\":\"base64\",\"text\":\"/wAB\"").bytes());
    assertArrayEquals(
        new byte[] {(byte) 0xFF, 0, 1},
        content("\"encoding\":\"base64\",\"text\":\"/w\\r\\nAB\"").bytes());
  }

  @Test
  void aBodyInBadBase64IsRefusedAtItsText() {
    String response = "{\"status\":200,\"content\":{\"encoding\":\"base64\",\"text\":\"/w*B\"}}";
    String entry = Hars.answeredWith(response);
    MalformedJsonException problem =
        assertThrows(MalformedJsonException.class, () -> Hars.readEntry(entry));
    assertEquals(Hars.of(entry).indexOf("\"/w*B\""), problem.offset());
    assertEquals(
        "member \"text\" is not base64: Illegal base64 character 2a", problem.getMessage());
  }

  @Test
  void anEmptyOrUnrecordedBodyIsNone() throws Exception {
    assertNull(content("\"text\":\"\""));
    assertNull(content("\"size\":4711"));
    assertNull(content("\"encoding\":\"base64\",\"text\":\"\""));
  }

  @Test
  void textGoesBackIntoItsOwnEncoding() throws Exception {
    assertArrayEquals(
        new byte[] {(byte) 0xE9},
        content("\"mimeType\":\"text/html; charset=ISO-8859-1\",\"text\":\"é\"").bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/plain; charset=klingon", "text/plain; charset=ascii"})
  void textGoesIntoUtf8IfItsEncodingIsNotKnownOrCannotHoldIt(String mimeType) throws Exception {
    assertBody("é", content("\"mimeType\":\"" + mimeType + "\",\"text\":\"é\""));
  }

  @Test
  void aLoneSurrogateInABodyBecomesTheReplacementCharacter() throws Exception {
    assertBody("a\uFFFDb", content("\"text\":\"a\\ud800b\""));
  }

  @Test
  void postedTextIsTheBody() throws Exception {
    assertBody("a=1&b", postData("\"mimeType\":\"text/plain\",\"text\":\"a=1&b\",\"params\":[]"));
  }

  @Test
  void aFormOfWhichOnlyTheFieldsWereRecordedIsPutTogetherAgain() throws Exception {
    assertBody("a+b=%C3%A9%26&c=", postData("""
            "mimeType":"application/x-www-form-urlencoded",\
            "params":[{"name":"a b","value":"é&"},{"name":"c"}]"""));
  }

  @Test
  void aFormOfSeveralPartsIsNotPutTogetherAgain() throws Exception {
    assertNull(
        postData("\"mimeType\":\"multipart/form-data; boundary=x\",\"params\":[{\"name\":\"a\"}]"));
  }

  private static HarEntry entryAt(String startedDateTime, String time) throws Exception {
    return Hars.readEntry(
        "{\"startedDateTime\":\"%s\",\"time\":%s,\"request\":{\"method\":\"GET\",\"url\":\"\"}}"
            .formatted(startedDateTime, time));
  }

  private static HarBody content(String members) throws Exception {
    String response = "{\"status\":200,\"content\":{%s}}".formatted(members);
    return Hars.readEntry(Hars.answeredWith(response)).response().body();
  }

  private static HarBody postData(String members) throws Exception {
    String request = "{\"method\":\"POST\",\"url\":\"\",\"postData\":{%s}}".formatted(members);
    return Hars.readEntry(Hars.asking(request)).request().body();
  }

  private static void assertBody(String text, HarBody body) {
    assertEquals(text, new String(body.bytes(), StandardCharsets.UTF_8));
  }
}
