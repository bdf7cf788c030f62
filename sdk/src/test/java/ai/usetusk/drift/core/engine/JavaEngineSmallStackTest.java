package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The deepest payloads there are, on a thread with a stack of 256 KiB. */
class JavaEngineSmallStackTest {

  private static final int STACK_BYTES = 256 << 10;

  private final CoreEngine engine = new JavaEngine();

  @Test
  void thePayloadNestedDeepestIsProcessed() throws InterruptedException {
    String deep = "{\"a\":[".repeat(63) + "{}" + "]}".repeat(63);
    onSmallStack(() -> engine.process(utf8(deep), Merges.none()));
  }

  @Test
  void theDecodedPayloadNestedDeepestIsProcessed() throws InterruptedException {
    String deep = "{\\\"a\\\":[".repeat(63) + "{}" + "]}".repeat(63);
    byte[] json = utf8("{\"body\":\"" + deep + "\"}");
    Merges merges = Merges.of(Map.of("body", new Merge(null, DecodedType.JSON, null)));
    onSmallStack(() -> {
      ProcessedPayload processed = engine.process(json, merges);
      assertEquals(
          "{\"body\":{\"a\"", new String(processed.decoded(), 0, 12, StandardCharsets.UTF_8));
    });
  }

  @Test
  void aSpanOfTheDeepestPayloadsIsEncodedAndChecked() throws InterruptedException {
    byte[] deep = utf8("{\"a\":".repeat(127) + "1" + "}".repeat(127));
    Span span = Span.builder().input(deep, Merges.none()).metadata(deep).build();
    onSmallStack(() -> {
      EncodedSpan encoded = engine.encodeSpan(span);
      engine.encodeExportRequest(new ExportRequest("", "", "", "", List.of(encoded)));
    });
  }

  private static void onSmallStack(Runnable work) throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(null, work, "small stack", STACK_BYTES);
    thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    thread.start();
    thread.join();
    assertEquals(null, failure[0]);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
