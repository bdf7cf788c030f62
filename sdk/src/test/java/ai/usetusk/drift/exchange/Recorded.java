package ai.usetusk.drift.exchange;

import ai.usetusk.drift.export.CollectingExporter;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.MemoryBudget;
import ai.usetusk.drift.export.pipeline.SpanCounters;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.recorder.RecordingRecorder;
import ai.usetusk.drift.recorder.ServiceFacts;
import ai.usetusk.drift.recorder.SpanClock;
import ai.usetusk.drift.status.DropReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The SDK from the instrumentations down to where traces go, which here is the memory of a test. */
public final class Recorded implements AutoCloseable {

  /** The longest body that is recorded here. */
  public static final int LONGEST_BODY = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CollectingExporter exporter = new CollectingExporter();
  private final SpanCounters counters = new SpanCounters();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final ExportPipeline pipeline;
  private final RecordingRecorder recorder;
  private final HttpExchanges exchanges;

  /** Ready to record, with all bodies together in so much memory. */
  public Recorded(long memory) {
    this(memory, ExchangeRules.everything(LONGEST_BODY));
  }

  /** Ready to record what rules let through. */
  public Recorded(ExchangeRules rules) {
    this(64 << 20, rules);
  }

  private Recorded(long memory, ExchangeRules rules) {
    MemoryBudget budget = new MemoryBudget(memory);
    pipeline = new ExportPipeline(exporter, 1000, counters, budget, failure::set);
    recorder = new RecordingRecorder(
        pipeline,
        counters,
        budget,
        () -> true,
        SpanClock.system(),
        () -> ThreadLocalRandom.current().nextLong(),
        ServiceFacts.of("test", "1.2.3", "java"));
    recorder.markReady();
    exchanges = new HttpExchanges(recorder, rules);
  }

  /** Ready to record. */
  public Recorded() {
    this(64 << 20);
  }

  /** What instrumentations use. */
  public HttpExchanges exchanges() {
    return exchanges;
  }

  /** Makes all instrumentations in this JVM use it, until it is closed. */
  public Recorded install() {
    HttpExchanges.install(exchanges);
    return this;
  }

  /** All spans, once every exchange has ended: a client may have its response a little before. */
  public List<Span> spans() {
    settle();
    if (failure.get() != null) {
      throw new AssertionError("the SDK failed", failure.get());
    }
    return exporter.spans();
  }

  /** The only span. */
  public Span span() {
    List<Span> spans = spans();
    if (spans.size() != 1) {
      throw new AssertionError(spans.size() + " spans instead of one; dropped: " + dropped());
    }
    return spans.get(0);
  }

  /** What was dropped, and why. */
  public Map<DropReason, Long> dropped() {
    settle();
    return counters.dropped();
  }

  private void settle() {
    Deadline deadline = Deadline.in(LONG);
    do {
      pipeline.flush(LONG);
      if (onTheWay() == 0) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    } while (!deadline.hasPassed());
    throw new AssertionError(onTheWay() + " exchanges did not end");
  }

  private long onTheWay() {
    long dropped =
        counters.dropped().values().stream().mapToLong(Long::longValue).sum();
    return counters.made() - counters.exported() - dropped;
  }

  /** The input of a span. */
  public static JsonNode input(Span span) {
    return json(span.input());
  }

  /** The output of a span. */
  public static JsonNode output(Span span) {
    return json(span.output());
  }

  /** The bytes of the body in a payload; {@code null} if it has none. */
  public static byte[] body(JsonNode payload) {
    return payload.has("body") ? Base64.getDecoder().decode(payload.get("body").asText()) : null;
  }

  private static JsonNode json(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    HttpExchanges.install(null);
    pipeline.close(LONG);
  }
}
