package ai.usetusk.drift.bench;

import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.measure.WorkClock;
import ai.usetusk.drift.core.CoreEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Measures samples within a budget of time. All are read first. Then they take turns, and on each of them the
 * engines do, in slices of some milliseconds: whatever disturbs the machine disturbs all. The first rounds warm
 * up and do not count. Whichever sample has had the least time goes next, so that a large one does not take the
 * time of the others; it is not begun if it would not end in time.
 *
 * <p>For one thread.
 */
public final class Trials {

  /** When reading and the warm-up end, in parts of the budget. */
  private static final double WARM = 0.5;

  private static final Duration LONGEST_SLICE = Duration.ofMillis(4);

  /** So many rounds should fit. */
  private static final int ROUNDS = 10;

  /** A cautious guess at what all engines and operations take together for a byte. */
  private static final int NANOS_PER_BYTE = 50;

  /**
   * A sample of so many bytes warms the engines up while they are compared. What a smaller one takes then tells
   * nothing of later.
   */
  private static final long LARGE = 4_000_000;

  private final Map<Contender, CoreEngine> engines;
  private final WorkClock clock;
  private final Budget budget;
  private final long room;
  private final Consumer<String> progress;
  private double share;

  /**
   * Trials of these engines.
   *
   * @param engines at least Java
   * @param clock tells how long the work takes
   * @param budget tells how long all of it may take
   * @param room how many bytes of payloads may be held; one span is held whatever its size
   * @param progress is told now and then what is being done
   */
  public Trials(
      Map<Contender, CoreEngine> engines,
      WorkClock clock,
      Budget budget,
      long room,
      Consumer<String> progress) {
    this.engines = engines;
    this.clock = clock;
    this.budget = budget;
    this.room = room;
    this.progress = progress;
  }

  /**
   * Measures the samples of these sources, in this order.
   *
   * @param bad is told of those that cannot be measured because of what they are, which are left out
   * @throws IllegalStateException if the engines disagree on one of them
   */
  public List<Measured> measure(List<SampleSource> sources, Consumer<BadSampleException> bad) {
    Duration warm = Duration.ofNanos((long) (budget.total().toNanos() * WARM));
    List<Turns> all = read(sources, warm, bad);
    rounds("warming up", all, warm, bad);
    all.forEach(Turns::endWarmUp);
    rounds("measuring", all, budget.total(), bad);
    long worked = all.stream().mapToLong(turns -> turns.worked).sum();
    long used = all.stream().mapToLong(turns -> turns.used.toNanos()).sum();
    share = used == 0 ? 1 : Math.min(1, (double) worked / used);
    return all.stream().map(Turns::measured).toList();
  }

  /**
   * For how much of the time the work ran while it was measured, 0 to 1: little on a busy machine, if the clock
   * is one of CPU time. The engines are then less warm than they should be.
   */
  public double share() {
    return share;
  }

  private List<Turns> read(
      List<SampleSource> sources, Duration end, Consumer<BadSampleException> bad) {
    long enough = Math.min(
        room / sources.size(),
        budget.total().toNanos() / sources.size() / (ROUNDS * NANOS_PER_BYTE));
    List<Turns> all = new ArrayList<>();
    long held = 0;
    for (SampleSource source : sources) {
      progress.accept("reading");
      Turns turns = new Turns(source);
      try {
        if (budget.spent().compareTo(end) < 0) {
          held += turns.read(enough, room - held);
        }
        all.add(turns);
      } catch (BadSampleException e) {
        bad.accept(e);
      }
    }
    return all;
  }

  /**
   * Turns for whichever has had the least time and can still end in time. Those that turn out to be bad are taken
   * out.
   */
  private void rounds(
      String what, List<Turns> all, Duration end, Consumer<BadSampleException> bad) {
    PriorityQueue<Turns> queue = new PriorityQueue<>(Comparator.comparing(turns -> turns.used));
    all.stream().filter(turns -> turns.trial != null).forEach(queue::add);
    Duration slice = end.minus(budget.spent())
        .dividedBy((long) ROUNDS * Math.max(1, all.size()) * Contender.values().length * 2);
    slice = slice.compareTo(LONGEST_SLICE) < 0 ? slice : LONGEST_SLICE;
    while (!queue.isEmpty()) {
      progress.accept(what);
      Turns next = queue.remove();
      if (budget.spent().plus(next.expected).compareTo(end) <= 0) {
        try {
          next.take(slice);
          queue.add(next);
        } catch (BadSampleException e) {
          all.remove(next);
          bad.accept(e);
        }
      }
    }
  }

  /** The turns of one sample. */
  private final class Turns {

    private final SampleSource source;

    /** {@code null} if there was no time or no room for the sample. */
    private Trial trial;

    private boolean compared;

    /** What its next turn is likely to take. */
    private Duration expected;

    /** The same for its first round. */
    private Duration firstExpected;

    private Duration used = Duration.ZERO;
    private long worked;
    private Slices warmUp;
    private Slices slices = new Slices();

    Turns(SampleSource source) {
      this.source = source;
    }

    /**
     * Reads the sample and keeps it, if there is time for it, and room or nothing else is held.
     *
     * @return how many bytes are held now
     */
    long read(long enough, long free) throws BadSampleException {
      Sample sample = source.read(enough);
      firstExpected = Duration.ofNanos(NANOS_PER_BYTE * sample.bytes());
      expected = firstExpected;
      boolean time = budget.spent().plus(expected).compareTo(budget.total()) <= 0;
      boolean space = sample.bytes() <= free || free == room;
      if (!time || !space) {
        return 0;
      }
      trial = new Trial(sample, engines, clock);
      return sample.bytes();
    }

    /** The first turn compares, the others are rounds. */
    void take(Duration slice) throws BadSampleException {
      Duration start = budget.spent();
      if (compared) {
        worked += trial.round(slice, slices);
        expected = budget.spent().minus(start);
        used = used.plus(expected);
      } else {
        trial.compare();
        compared = true;
        if (trial.bytes() >= LARGE) {
          firstExpected = budget.spent().minus(start);
          expected = firstExpected;
        }
      }
    }

    void endWarmUp() {
      warmUp = slices;
      slices = new Slices();
      expected = firstExpected;
      used = Duration.ZERO;
      worked = 0;
    }

    /** Where there was no time for more, the warm-up is all there is. */
    Measured measured() {
      return trial == null
          ? Measured.not(source.name(), source.kind())
          : trial.measured(slices.rounds() > 0 ? slices : warmUp);
    }
  }
}
