package ai.usetusk.drift.recorder;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.MemoryBudget;
import ai.usetusk.drift.export.pipeline.SpanCounters;
import ai.usetusk.drift.export.pipeline.SpanSource;
import ai.usetusk.drift.export.pipeline.Trace;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.status.DropReason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Records calls: an inbound one with all that it causes is a trace. */
public final class RecordingRecorder implements Recorder {

  /** So long after a root has ended, work in its context may still begin calls that belong to it. */
  static final Duration AFTERMATH = Duration.ofSeconds(10);

  private static final Answer NOT_RECORDED =
      new Answer.GoOn(Context.empty().with(CallScope.KEY, CallScope.NOT_RECORDED));

  private final ExportPipeline pipeline;
  private final SpanCounters counters;
  private final MemoryBudget budget;
  private final BooleanSupplier sampler;
  private final SpanClock clock;
  private final SpanIds ids;
  private final ServiceFacts service;
  private final AtomicBoolean ready = new AtomicBoolean();
  private volatile boolean ending;
  private final LongAdder unsampled = new LongAdder();
  private final LongAdder withoutContext = new LongAdder();

  /**
   * Composes a recorder.
   *
   * @param pipeline takes the calls that ended
   * @param counters counts the calls that began
   * @param budget bounds the memory of all bodies
   * @param sampler decides for each inbound call whether it is recorded
   * @param random where ids come from
   * @param service what all spans say of it
   */
  public RecordingRecorder(
      ExportPipeline pipeline,
      SpanCounters counters,
      MemoryBudget budget,
      BooleanSupplier sampler,
      SpanClock clock,
      LongSupplier random,
      ServiceFacts service) {
    this.pipeline = pipeline;
    this.counters = counters;
    this.budget = budget;
    this.sampler = sampler;
    this.clock = clock;
    this.ids = new SpanIds(random);
    this.service = service;
  }

  /**
   * The application takes requests from now on.
   *
   * @return whether this is news
   */
  public boolean markReady() {
    return !ready.get() && ready.compareAndSet(false, true);
  }

  /** How many inbound calls the sampler left out. */
  public long unsampled() {
    return unsampled.sum();
  }

  /** How many outbound calls belonged to no inbound one. */
  public long withoutContext() {
    return withoutContext.sum();
  }

  /** Records no further inbound calls. Those that began are recorded to their end, with all that they cause. */
  public void end() {
    ending = true;
  }

  @Override
  public Answer inbound(InboundCall call) {
    try {
      return answer(call);
    } catch (RuntimeException | Error e) {
      pipeline.report(e);
      return NOT_RECORDED;
    }
  }

  private Answer answer(InboundCall call) {
    markReady();
    if (ending || call.excluded().getAsBoolean()) {
      return NOT_RECORDED;
    }
    if (!sampler.getAsBoolean()) {
      unsampled.increment();
      return NOT_RECORDED;
    }
    return new Answer.TellMe(open(Trace.rooted(ids.trace()), "", SpanKind.SERVER, false));
  }

  @Override
  public Answer outbound(OutboundCall call) {
    Context around = Context.current();
    CallScope scope = around.get(CallScope.KEY);
    try {
      return answer(scope, around);
    } catch (RuntimeException | Error e) {
      pipeline.report(e);
      if (scope != null && scope.trace() != null) {
        // It lacks this call.
        scope.trace().drop(DropReason.INTERNAL_ERROR);
      }
      return new Answer.GoOn(around);
    }
  }

  private Answer answer(CallScope scope, Context around) {
    if (scope == null) {
      if (ready.get() || ending) {
        withoutContext.increment();
        return new Answer.GoOn(around);
      }
      return new Answer.TellMe(open(Trace.single(ids.trace()), "", SpanKind.CLIENT, true));
    }
    Trace trace = scope.trace();
    if (trace == null
        || trace.dropped() != null
        || trace.isOver(clock.ticks(), AFTERMATH.toNanos())) {
      return new Answer.GoOn(around);
    }
    return new Answer.TellMe(open(trace, scope.spanId(), SpanKind.CLIENT, false));
  }

  /** Records something that is a fact about this start of the service rather than a call. */
  public void recordFact(SpanSource source) {
    try {
      open(Trace.single(ids.trace()), "", SpanKind.INTERNAL, true).end(source);
    } catch (RuntimeException | Error e) {
      pipeline.report(e);
    }
  }

  private Call open(Trace trace, String parent, SpanKind kind, boolean preAppStart) {
    Call call = new RecordedCall(
        trace,
        ids.span(),
        parent,
        kind,
        preAppStart,
        new RecordedCall.Surroundings(pipeline, budget, clock, service));
    counters.make();
    return call;
  }
}
