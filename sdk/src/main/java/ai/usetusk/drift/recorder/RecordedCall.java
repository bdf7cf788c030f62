package ai.usetusk.drift.recorder;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.OpenTelemetryIds;
import ai.usetusk.drift.export.pipeline.EndedCall;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.MemoryBudget;
import ai.usetusk.drift.export.pipeline.SpanSource;
import ai.usetusk.drift.export.pipeline.Trace;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.status.DropReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call of a trace that is recorded. */
final class RecordedCall implements Call {

  /** What all calls of a recorder share. */
  record Surroundings(
      ExportPipeline pipeline, MemoryBudget budget, SpanClock clock, ServiceFacts service) {}

  private final Trace trace;
  private final String spanId;
  private final String parentSpanId;
  private final SpanKind kind;
  private final boolean preAppStart;
  private final Optional<OpenTelemetryIds> telemetry;
  private final Surroundings surroundings;
  private final Instant start;
  private final long startTicks;
  private long reserved;
  private final AtomicBoolean ended = new AtomicBoolean();

  RecordedCall(
      Trace trace,
      String spanId,
      String parentSpanId,
      SpanKind kind,
      boolean preAppStart,
      Surroundings surroundings) {
    this.trace = trace;
    this.spanId = spanId;
    this.parentSpanId = parentSpanId;
    this.kind = kind;
    this.preAppStart = preAppStart;
    this.telemetry = OpenTelemetryIds.current();
    this.surroundings = surroundings;
    this.start = trace.begin(surroundings.clock().now());
    this.startTicks = surroundings.clock().ticks();
  }

  @Override
  public Context context() {
    // An inbound call begins anew: what the thread did before has nothing to do with it.
    Context around = kind == SpanKind.SERVER ? Context.empty() : Context.current();
    return around.with(CallScope.KEY, new CallScope(trace, spanId));
  }

  @Override
  public boolean reserve(int bytes) {
    if (ended.get() || isDropped()) {
      return false;
    }
    if (!surroundings.budget().reserve(bytes)) {
      drop(DropReason.MEMORY);
      return false;
    }
    synchronized (this) {
      // It may have ended in between, and then nobody else gives this back.
      if (!ended.get() && trace.hold(bytes)) {
        reserved += bytes;
        return true;
      }
    }
    surroundings.budget().release(bytes);
    return false;
  }

  @Override
  public boolean isDropped() {
    return trace.dropped() != null;
  }

  @Override
  public void end(SpanSource source) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    long held = takeReserved();
    EndedCall call;
    try {
      call = ended(source, held);
    } catch (RuntimeException | Error e) {
      surroundings.pipeline().report(e);
      abandon(DropReason.INTERNAL_ERROR, held);
      return;
    }
    if (trace.end(held)) {
      surroundings.pipeline().offer(call);
    }
  }

  private EndedCall ended(SpanSource source, long held) {
    long ticks = surroundings.clock().ticks();
    Span.Builder facts = Span.builder()
        .traceId(trace.id())
        .spanId(spanId)
        .parentSpanId(parentSpanId)
        .kind(kind)
        .rootSpan(kind == SpanKind.SERVER)
        .preAppStart(preAppStart)
        .environment(surroundings.service().environment())
        .timestamp(start)
        .duration(Duration.ofNanos(Math.max(0, ticks - startTicks)));
    if (kind == SpanKind.SERVER) {
      facts.metadata("sdk", surroundings.service().sdk());
    }
    telemetry.ifPresent(ids -> facts.metadata("openTelemetry", json(ids)));
    endRoot(ticks);
    return new EndedCall(trace, facts, source, held);
  }

  @Override
  public void drop(DropReason reason) {
    if (ended.compareAndSet(false, true)) {
      abandon(reason, takeReserved());
    }
  }

  @Override
  public void fail(Throwable ours) {
    surroundings.pipeline().report(ours);
    drop(DropReason.INTERNAL_ERROR);
  }

  private void abandon(DropReason reason, long held) {
    trace.drop(reason);
    if (trace.end(held)) {
      surroundings.pipeline().drop(trace, held);
    }
    try {
      endRoot(surroundings.clock().ticks());
    } catch (RuntimeException | Error e) {
      surroundings.pipeline().report(e);
    }
  }

  private synchronized long takeReserved() {
    long held = reserved;
    reserved = 0;
    return held;
  }

  /** Both ids are hexadecimal digits. */
  private static byte[] json(OpenTelemetryIds ids) {
    String object = "{\"traceId\":\"" + ids.traceId() + "\",\"spanId\":\"" + ids.spanId() + "\"}";
    return object.getBytes(StandardCharsets.US_ASCII);
  }

  private void endRoot(long ticks) {
    if (kind == SpanKind.SERVER) {
      trace.endRoot(ticks);
    }
  }
}
