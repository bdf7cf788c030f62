package ai.usetusk.drift.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodedAnswerTest {

  private static final List<HttpHeader> HEADERS = List.of(
      new HttpHeader("Content-Encoding", "gzip"),
      new HttpHeader("transfer-encoding", "chunked"),
      new HttpHeader("Content-Length", "20"),
      new HttpHeader("X-Kept", "yes"));

  @Test
  void headersThatTellHowTheBodyWasSentAreLeftOut() {
    assertEquals(List.of("X-Kept"), names(fit("GET", 200, new byte[5])));
  }

  @Test
  void aLengthThatFitsIsKept() {
    assertEquals(List.of("Content-Length", "X-Kept"), names(fit("GET", 200, new byte[20])));
  }

  @Test
  void aLengthWithoutBodyIsLeftOut() {
    assertEquals(List.of("X-Kept"), names(fit("GET", 200, new byte[0])));
  }

  @Test
  void aResponseThatHasNoBodyKeepsItsLength() {
    RecordedAnswer.Response toHead = fit("HEAD", 200, new byte[5]);
    assertEquals(List.of("Content-Length", "X-Kept"), names(toHead));
    assertEquals(0, toHead.body().length);
    assertEquals(List.of("Content-Length", "X-Kept"), names(fit("GET", 304, new byte[0])));
  }

  @Test
  void aFailureStaysAsItIs() {
    RecordedAnswer failure =
        new RecordedAnswer.Failure(new RecordedFailure("java.io.IOException", null, null));
    assertSame(failure, DecodedAnswer.fit(failure, "GET"));
  }

  private static RecordedAnswer.Response fit(String method, int status, byte[] body) {
    RecordedAnswer recorded = new RecordedAnswer.Response(new ResponseHead(status, HEADERS), body);
    return (RecordedAnswer.Response) DecodedAnswer.fit(recorded, method);
  }

  private static List<String> names(RecordedAnswer.Response response) {
    return response.head().headers().stream().map(HttpHeader::name).toList();
  }
}
