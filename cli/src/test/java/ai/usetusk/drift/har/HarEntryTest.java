package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.har.LeftOut.Kind;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedResponse;
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

  private static final String GET = "{\"method\":\"GET\",\"url\":\"http://host.example/\"}";

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
    String entry = entryAt("\"" + recorded + "\"", "1");
    assertEquals(start, ((HarEntry) Hars.readStrictly(Hars.of(entry)).get(0)).start());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2026-09-21T15:13:20\" | 2026-09-21T15:13:20Z",
        "\"2026-09-21 15:13:20.5\" | 2026-09-21T15:13:20.5Z",
        "\"2026-09-21 15:13:20 +0200\" | 2026-09-21T13:13:20Z",
        "\"2026-09-21 15:13:20 UTC\" | 2026-09-21T15:13:20Z",
        "\" 2026-09-21T15:13:20,25Z \" | 2026-09-21T15:13:20.25Z",
        "\"2026-09-21T15:13:20.1234567891234Z\" | 2026-09-21T15:13:20.123456789Z",
        "\"2016-12-31T23:59:60Z\" | 2016-12-31T23:59:59Z",
        "\"2026-09-21\" | 2026-09-21T00:00:00Z",
        "\"20260921T151320Z\" | 2026-09-21T15:13:20Z",
        "\"20260921T151320.123+0100\" | 2026-09-21T14:13:20.123Z",
        "\"Mon, 21 Sep 2026 15:13:20 GMT\" | 2026-09-21T15:13:20Z",
        "\"Mon Sep 21 2026 15:13:20 GMT+0200 (CEST)\" | 2026-09-21T13:13:20Z",
        "1790003600123 | 2026-09-21T15:13:20.123Z",
        "1790003600.5 | 2026-09-21T15:13:20.5Z",
        "\"1790003600123\" | 2026-09-21T15:13:20.123Z",
        "\"1790003600\" | 2026-09-21T15:13:20Z",
      })
  void aStartInAnotherFormIsTakenUnlessOdditiesAreRefused(String recorded, Instant start)
      throws Exception {
    String entry = entryAt(recorded, "1");
    assertEquals(start, Hars.readEntry(entry).start());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-13-01T00:00:00Z",
        "now",
        "+10000-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z",
        "+999999999-12-31T23:59:59-18:00"
      })
  void anEntryWhoseStartMakesNoSenseIsLeftOutWithItsPlace(String recorded) throws Exception {
    String entry = entryAt("\"" + recorded + "\"", "1");
    LeftOut leftOut = Hars.readLeftOut(entry);
    assertEquals(Kind.UNREADABLE, leftOut.kind());
    assertEquals("GET http://host.example/", leftOut.what());
    int offset = Hars.of("{\"startedDateTime\":").length() - 3;
    String problem =
        "member \"startedDateTime\" is not an ISO 8601 time with an offset from UTC, from"
            + " year 1 to 9999";
    assertEquals("byte " + offset + ": " + problem, leftOut.why());
    MalformedJsonException refused =
        assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
    assertEquals(problem, refused.getMessage());
    assertEquals(offset, refused.offset());
  }

  @Test
  void anEntryWithoutAStartIsLeftOut() throws Exception {
    LeftOut leftOut = Hars.readLeftOut("{\"request\":" + GET + ",\"response\":{\"status\":200}}");
    assertTrue(leftOut.why().endsWith("the object has no member \"startedDateTime\""));
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
    "'\"12.5\"', PT0.0125S",
    "'\"fast\"', PT0S",
    "NaN, PT0S",
    "Infinity, PT0S",
    "1e999, PT0S",
    "true, PT0S",
  })
  void theTimeIsInMillisecondsOrUnknown(String recorded, Duration duration) throws Exception {
    String entry = entryAt("\"2026-09-21T15:13:20Z\"", recorded);
    assertEquals(duration, Hars.readEntry(entry).duration());
  }

  @Test
  void aResponseIsRead() throws Exception {
    RecordedResponse response = Hars.readEntry(Hars.answeredWith("""
                    {"status":201,"statusText":"Created","headers":[{"name":"A","value":"b"}],\
                    "content":{"size":2,"mimeType":"text/plain","text":"hi"}}""")).response();
    assertEquals(201, response.status());
    assertEquals("Created", response.statusText());
    assertEquals(List.of(new HttpHeader("A", "b")), response.headers());
    assertEquals("hi", new String(response.body().bytes(), StandardCharsets.UTF_8));
    assertEquals("text/plain", response.body().contentType());
  }

  @ParameterizedTest
  @ValueSource(strings = {"200.0", "2e2", "\"200\"", "\" 200 \"", "\"200 OK\"", "\"200.0\""})
  void aStatusMayBeWrittenInOtherWaysUnlessOdditiesAreRefused(String status) throws Exception {
    String entry = Hars.answeredWith("{\"status\":" + status + "}");
    assertEquals(200, Hars.readEntry(entry).response().status());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"OK\"",
        "200.5",
        "1000",
        "99",
        "true",
        "[200]",
        "{}",
        "1e400",
        "\"\"",
        "2000000000000"
      })
  void aStatusThatIsNoneLeavesTheEntryOut(String status) throws Exception {
    assertEquals(
        Kind.UNREADABLE,
        Hars.readLeftOut(Hars.answeredWith("{\"status\":" + status + "}")).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"status\":0}",
        "{\"status\":-1}",
        "{\"status\":\"0\"}",
        "{\"status\":null}",
        "{\"status\":NaN}",
        "{\"status\":100}",
        "{\"status\":103}",
        "{\"status\":200,\"_error\":\"net::ERR_ABORTED\"}",
        "{\"status\":200,\"_failureText\":\"cancelled\"}",
      })
  void aRequestThatWasAbortedHasNoResponse(String response) throws Exception {
    assertEquals(Kind.NO_RESPONSE, Hars.readLeftOut(Hars.answeredWith(response)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":101}",
        "{\"status\":\"101\"}",
        "{\"status\":101,\"headers\":[{\"name\":\"Upgrade\",\"value\":\"h2c\"}]}"
      })
  void aConnectionThatWasTakenOverIsLeftOut(String response) throws Exception {
    assertEquals(Kind.UPGRADED, Hars.readLeftOut(Hars.answeredWith(response)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":{\"method\":null,\"url\":\"wss://host.example/\"},\"response\":null}",
        "{\"request\":{\"method\":\"GET\",\"url\":\"WS://host.example/\"},\"response\":{\"status\":200}}",
        "{\"_resourceType\":\"websocket\",\"request\":{\"method\":null,\"url\":\"https://host.example/\"}}",
        "{\"_resourceType\":\"websocket\",\"request\":null}",
        "{\"_webSocketMessages\":[{\"data\":\"hi\"}],\"request\":{\"url\":\"https://host.example/\"}}",
      })
  void aWebSocketIsLeftOutHoweverItIsWritten(String entry) throws Exception {
    assertEquals(Kind.UPGRADED, Hars.readLeftOut(entry).kind());
    assertEquals(1, Hars.readStrictly(Hars.of(entry)).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "connect"})
  void aTunnelIsLeftOut(String method) throws Exception {
    for (String url : List.of("https://host.example:443/", "host.example:443", "")) {
      String request = "{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}";
      assertEquals(Kind.TUNNEL, Hars.readLeftOut(Hars.asking(request)).kind());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data:text/plain,hi",
        "blob:https://host.example/1",
        "chrome-extension://abc/x.js",
        "file:///etc/hosts",
        "about:blank",
        "ftp://host.example/"
      })
  void whatIsNotOfHttpIsLeftOut(String url) throws Exception {
    String request = "{\"method\":\"GET\",\"url\":\"" + url + "\"}";
    assertEquals(Kind.NOT_HTTP, Hars.readLeftOut(Hars.asking(request)).kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "\"x\"",
        "[]",
        "{}",
        "{\"request\":null,\"response\":null}",
        "{\"startedDateTime\":\"2026-09-21T15:13:20Z\",\"response\":{\"status\":200}}",
        "{\"startedDateTime\":\"2026-09-21T15:13:20Z\",\"request\":null,\"response\":{\"status\":200}}",
        "{\"startedDateTime\":\"2026-09-21T15:13:20Z\",\"request\":[],\"response\":{\"status\":200}}",
      })
  void whatIsNoExchangeIsLeftOutUnlessOdditiesAreRefused(String entry) throws Exception {
    assertEquals(Kind.UNREADABLE, Hars.readLeftOut(entry).kind());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"GET /\"", "[]", "\"GE\\nT\""})
  void anEntryWithoutAMethodIsLeftOut(String method) throws Exception {
    String request = "{\"method\":" + method + ",\"url\":\"http://host.example/\"}";
    assertEquals(Kind.UNREADABLE, Hars.readLeftOut(Hars.asking(request)).kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "[]", "{}"})
  void anEntryWithoutAUrlIsLeftOut(String url) throws Exception {
    String request = "{\"method\":\"GET\",\"url\":" + url + "}";
    assertEquals(Kind.UNREADABLE, Hars.readLeftOut(Hars.asking(request)).kind());
  }

  @Test
  void aLongUrlIsNamedByItsBeginning() throws Exception {
    String request = "{\"method\":\"GET\",\"url\":\"data:a,\\n" + "x".repeat(5000) + "\"}";
    String what = Hars.readLeftOut(Hars.asking(request)).what();
    assertTrue(what.startsWith("GET data:a, xxx") && what.endsWith("...") && what.length() < 200);
  }

  @Test
  void anotherEntryIsReadAfterOneThatIsLeftOut() throws Exception {
    List<HarItem> items = Hars.read(Hars.of("null", Hars.asking(GET), "{}", Hars.asking(GET)));
    assertEquals(
        List.of(LeftOut.class, HarEntry.class, LeftOut.class, HarEntry.class),
        items.stream().map(Object::getClass).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42 | 42",
        "1.50 | 1.50",
        "true | true",
        "null | ''",
        "[\"a\",\"b\"] | a,b",
        "\"x\" | x",
      })
  void theValueOfAHeaderIsWhatItSays(String recorded, String values) throws Exception {
    String response = "{\"status\":200,\"headers\":[{\"name\":\"A\",\"value\":" + recorded + "}]}";
    List<HttpHeader> headers =
        Hars.readEntry(Hars.answeredWith(response)).response().headers();
    assertEquals(
        values, String.join(",", headers.stream().map(HttpHeader::value).toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"name\":\"A\",\"value\":\"b\"},{\"value\":\"x\"},{\"name\":\"\",\"value\":\"x\"},{},null,7]",
        "[{\"name\":\"A\",\"value\":\"b\"},{\"name\":\"C\",\"value\":{\"d\":1}}]",
        "{\"A\":\"b\"}",
        "[\"A:b\", \"nonsense\"]",
      })
  void whatIsAHeaderIsTakenAndTheRestPassedOver(String headers) throws Exception {
    String entry = Hars.answeredWith("{\"status\":200,\"headers\":" + headers + "}");
    assertEquals(
        List.of(new HttpHeader("A", "b")), Hars.readEntry(entry).response().headers());
    assertThrows(MalformedJsonException.class, () -> Hars.readStrictly(Hars.of(entry)));
  }

  @Test
  void headersThatAreNoneAreNone() throws Exception {
    for (String headers : List.of("null", "[]", "7", "\"x\"")) {
      String response = "{\"status\":200,\"headers\":" + headers + "}";
      assertEquals(
          List.of(), Hars.readEntry(Hars.answeredWith(response)).response().headers());
    }
  }

  private static String entryAt(String startedDateTime, String time) {
    return "{\"startedDateTime\":%s,\"time\":%s,\"request\":%s,\"response\":{\"status\":200}}"
        .formatted(startedDateTime, time, GET);
  }
}
