package ai.usetusk.drift.traces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceFileTest {

  private static TraceFile file(String text) {
    return TraceFile.of(Path.of("trace.jsonl"), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void blankLinesAreCountedAndNotRead() {
    TraceFile file = file("\n \r\n{\"spanId\":\"a\"}\n\n{\"spanId\":\"b\"}\n");
    assertEquals(List.of(3, 5), file.lines().stream().map(TraceLine::number).toList());
    assertEquals(
        List.of("a", "b"), file.spans().stream().map(RecordedSpan::spanId).toList());
  }

  @Test
  void aFileThatDoesNotEndWithALineFeedIsNotEnded() {
    assertTrue(file("").isEnded());
    assertTrue(file("{}\n").isEnded());
    assertFalse(file("{}").isEnded());
    assertEquals(1, file("{}").spans().size());
  }

  @Test
  void aBrokenLineDoesNotHideTheOthers() {
    TraceFile file = file("{\n{\"spanId\":\"a\"}\n");
    assertEquals("the text ends too early", file.lines().get(0).problem().getMessage());
    assertEquals(1, file.spans().size());
  }

  @Test
  void theFirstRootMakesTheFileATest() {
    TraceFile file = file("{\"traceId\":\"x\"}\n{\"traceId\":\"y\",\"isRootSpan\":true}\n");
    assertEquals("y", file.traceId());
    assertEquals(2, file.root().orElseThrow().line());
  }

  @Test
  void spansAreSortedByTheirStart() {
    TraceFile file = file("""
        {"spanId":"late","timestamp":{"seconds":2,"nanos":1}}
        {"spanId":"early","timestamp":{"seconds":2}}
        """);
    assertEquals(
        List.of("early", "late"),
        file.spansByTime().stream().map(RecordedSpan::spanId).toList());
  }

  @Test
  void onlySpansFromBeforeTheStartMakeAFileOne() {
    assertTrue(file("{\"isPreAppStart\":true}\n").isPreAppStart());
    assertFalse(file("{\"isPreAppStart\":true}\n{}\n").isPreAppStart());
    assertFalse(file("").isPreAppStart());
  }

  @Test
  void membersOfTheWrongTypeCountAsAbsent() {
    RecordedSpan span = file("""
            {"traceId":1,"kind":"2","isRootSpan":"true","timestamp":{"seconds":"7","nanos":-1},\
            "duration":[],"outputValue":"x","status":{"code":99999999999}}
            """).spans().get(0);
    assertEquals("", span.traceId());
    assertEquals(0, span.kind());
    assertFalse(span.isRoot());
    assertEquals(Instant.EPOCH, span.start());
    assertEquals(Duration.ZERO, span.duration());
    assertEquals(0, span.statusCode());
    assertTrue(span.httpStatus().isEmpty());
  }

  @Test
  void numbersCountAsIntegersHoweverTheyAreWritten() {
    RecordedSpan span =
        file("{\"kind\":2.0,\"packageType\":1e0,\"status\":{\"code\":1e999999999}}\n")
            .spans()
            .get(0);
    assertEquals(2, span.kind());
    assertEquals(1, span.packageType());
    assertEquals(0, span.statusCode());
  }

  @Test
  void payloadsAreTheBytesOfTheLine() {
    RecordedSpan span =
        file("{\"inputValue\": {\"a\": 1.0 }, \"outputValue\":null}\n").spans().get(0);
    assertArrayEquals("{\"a\": 1.0 }".getBytes(StandardCharsets.UTF_8), span.inputJson());
    assertArrayEquals("{}".getBytes(StandardCharsets.UTF_8), span.outputJson());
  }
}
