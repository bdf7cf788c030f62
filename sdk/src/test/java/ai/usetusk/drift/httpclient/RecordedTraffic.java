package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.ExchangeRules;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.InboundAnswer;
import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.MemoryBudget;
import ai.usetusk.drift.export.pipeline.SpanCounters;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.recorder.RecordingRecorder;
import ai.usetusk.drift.recorder.ServiceFacts;
import ai.usetusk.drift.recorder.SpanClock;
import ai.usetusk.drift.status.DropReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Records what happens in one JVM, with everything real but the place where traces go. */
final class RecordedTraffic implements AutoCloseable {

  static final int LONGEST_BODY = 3 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(2);

  private final Queue<Span> exported = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final SpanCounters counters = new SpanCounters();
  private final MemoryBudget budget = new MemoryBudget(1 << 26);
  private final ExportPipeline pipeline =
      new ExportPipeline(new Memory(), 1000, counters, budget, failures::add);

  RecordedTraffic() {
    Random random = new Random(1);
    RecordingRecorder recorder = new RecordingRecorder(
        pipeline,
        counters,
        budget,
        () -> true,
        SpanClock.system(),
        random::nextLong,
        ServiceFacts.of("test", "1.2.3", "java"));
    HttpExchanges.install(new HttpExchanges(recorder, rules()));
  }

  static ExchangeRules rules() {
    return ExchangeRules.everything(LONGEST_BODY);
  }

  /** Does some work as a service that answers a request would. */
  <T> T inRequest(Callable<T> work) throws Exception {
    RequestHead request = new RequestHead("GET", "http://service/", "HTTP/1.1", List.of());
    InboundAnswer answer = HttpExchanges.installed().inbound("Test", () -> request);
    Exchange root = ((InboundAnswer.Record) answer).exchange();
    Scope scope = root.context().makeCurrent();
    try {
      return work.call();
    } finally {
      scope.close();
      root.respond(new ResponseHead(200, List.of()));
      root.end();
    }
  }

  /** The spans of the calls that were made, once each call has ended. */
  List<Span> calls() {
    settle();
    return callsSoFar();
  }

  /** The spans of the calls that have ended. */
  List<Span> callsSoFar() {
    pipeline.flush(LONGEST_WAIT);
    return exported.stream().filter(span -> span.kind() == SpanKind.CLIENT).toList();
  }

  /** Why spans were dropped, once each call has ended. */
  Set<DropReason> dropped() {
    settle();
    return counters.dropped().keySet();
  }

  /** How many bytes are held for bodies, once each call has ended. */
  long heldBytes() {
    settle();
    return budget.used();
  }

  private void settle() {
    Deadline deadline = Deadline.in(LONGEST_WAIT);
    while (open() > 0 && !deadline.hasPassed()) {
      pipeline.flush(LONGEST_WAIT);
      LockSupport.parkNanos(POLL.toNanos());
    }
    assertEquals(0, open(), "calls that have not ended");
    assertEquals(List.of(), List.copyOf(failures));
  }

  private long open() {
    long ended = counters.exported();
    for (long count : counters.dropped().values()) {
      ended += count;
    }
    return counters.made() - ended;
  }

  static JsonNode input(Span span) {
    return json(span.input());
  }

  static JsonNode output(Span span) {
    return json(span.output());
  }

  static byte[] body(JsonNode message) {
    return message.has("body") ? Base64.getDecoder().decode(message.get("body").asText()) : null;
  }

  private static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    HttpExchanges.install(null);
    pipeline.close(LONGEST_WAIT);
  }

  private final class Memory implements TraceExporter {

    @Override
    public ExportOutcome export(List<TraceSpans> batch, Deadline deadline) {
      int count = 0;
      for (TraceSpans trace : batch) {
        exported.addAll(trace.spans());
        count += trace.spans().size();
      }
      return new ExportOutcome(count, Map.of());
    }

    @Override
    public int withdraw(String traceId, Instant start) {
      int before = exported.size();
      exported.removeIf(span -> span.traceId().equals(traceId));
      return before - exported.size();
    }

    @Override
    public boolean isFailing() {
      return false;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
