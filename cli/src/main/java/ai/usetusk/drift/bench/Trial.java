package ai.usetusk.drift.bench;

import ai.usetusk.drift.bench.measure.Race;
import ai.usetusk.drift.bench.measure.Runner;
import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.measure.WorkClock;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.model.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All operations on one sample with all engines, round after round. For one thread. */
final class Trial {

  private final Sample sample;
  private final Map<Contender, CoreEngine> engines;
  private final WorkClock clock;
  private final Race race;

  /** How long this round worked so far. */
  private long worked;

  /** The last result, so that no result is thrown away before it is made. */
  private Object result;

  /**
   * A trial that has not begun.
   *
   * @param engines in the order of their constants, of which Java is the first
   */
  Trial(Sample sample, Map<Contender, CoreEngine> engines, WorkClock clock) {
    this.sample = sample;
    this.engines = engines;
    this.clock = clock;
    this.race = race();
  }

  /** How long the payloads are, in bytes. */
  long bytes() {
    return sample.bytes();
  }

  private Race race() {
    List<Runner> runners = new ArrayList<>();
    for (Operation operation : Operation.values()) {
      List<Function<CoreEngine, Object>> calls = operation.calls(sample.spans());
      engines.forEach((contender, engine) -> {
        if (!calls.isEmpty() && operation.differsIn(contender)) {
          runners.add(
              new Runner(operation.runner(contender), passes -> time(passes, calls, engine)));
        }
      });
    }
    return new Race(sample.name(), runners);
  }

  private long time(int passes, List<Function<CoreEngine, Object>> calls, CoreEngine engine) {
    long start = clock.nanos().getAsLong();
    for (int i = 0; i < passes; i++) {
      for (Function<CoreEngine, Object> call : calls) {
        result = call.apply(engine);
      }
    }
    long took = clock.nanos().getAsLong() - start;
    worked += took;
    return took;
  }

  /**
   * Encodes each span with each engine once. An engine that gives other bytes than Java must not be measured,
   * and what an engine does not take is found here.
   *
   * @param slices get what that took
   * @throws BadSampleException if the engines do not take a span
   * @throws IllegalStateException if they disagree on one
   */
  void compare(Slices slices) throws BadSampleException {
    Map<Contender, Long> took = new EnumMap<>(Contender.class);
    for (SampleSpan span : sample.spans()) {
      byte[] java = null;
      for (Map.Entry<Contender, CoreEngine> engine : engines.entrySet()) {
        long start = clock.nanos().getAsLong();
        byte[] encoded = encode(engine.getValue(), span).bytes();
        took.merge(engine.getKey(), clock.nanos().getAsLong() - start, Long::sum);
        java = java == null ? encoded : java;
        requireSame(java, encoded, span.span().spanId());
      }
    }
    took.forEach((contender, nanos) -> slices.add(Operation.ENCODE_SPAN.runner(contender), nanos));
  }

  void requireSame(byte[] java, byte[] other, String spanId) {
    int difference = Arrays.mismatch(java, other);
    if (difference >= 0) {
      throw new IllegalStateException(sample.name() + ": Rust and Java disagree at byte "
          + difference + " of the encoded span " + spanId + "; please report that");
    }
  }

  private EncodedSpan encode(CoreEngine engine, SampleSpan span) throws BadSampleException {
    try {
      return engine.encodeSpan(span.span());
    } catch (InvalidInputException e) {
      throw new BadSampleException(sample.name() + ": " + span.problem().apply(e), e);
    }
  }

  /**
   * Lets each engine do each operation for a slice of time, and at least once on all spans.
   *
   * @return how long they worked, in nanoseconds of the clock
   */
  long round(Duration slice, Slices slices) {
    worked = 0;
    race.round(slice, slices);
    return worked;
  }

  /** What came of the rounds. */
  Measured measured(Slices slices) {
    List<SampleSpan> spans = sample.spans();
    return new Measured(
        sample.name(),
        sample.kind(),
        spans.size(),
        sample.bytes(),
        sample.whole(),
        slices.rounds(),
        Timing.of(Operation.ENCODE_SPAN, slices, spans.size()),
        Timing.of(Operation.PROCESS, slices, Operation.PROCESS.calls(spans).size()));
  }
}
