package ai.usetusk.drift.bench;

import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.measure.WorkClock;
import ai.usetusk.drift.core.CoreEngine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Measures samples within a budget of time. All are read first. Then they take turns, and on each of them the
 * engines do, in slices of some milliseconds: whatever disturbs the machine disturbs all. The first rounds warm
 * up and do not count. Whichever sample has had the least time goes next, so that a large one does not take the
 * time of the others; none is begun that is not likely to end in time.
 *
 * <p>For one thread.
 */
public final class Trials {

  /** When reading must end, in parts of the budget. Half of what is left then is the warm-up. */
  private static final double READ = 0.7;

  private static final Duration LONGEST_SLICE = Duration.ofMillis(4);

  /** So many rounds should fit. */
  private static final int ROUNDS = 10;

  /** A cautious guess at what all engines and operations take together for a byte. */
  private static final int NANOS_PER_BYTE = 50;

  /** Beyond that it is not the CPU that is waited for, but a pipe. */
  private static final double MOST_BUSY = 10;

  /** A sample of so many bytes is compared for so long that most of the time the engines are warm. */
  private static final long LARGE = 4_000_000;

  private final Map<Contender, CoreEngine> engines;
  private final WorkClock clock;
  private final Budget budget;
  private final long room;
  private final Consumer<String> progress;
  private double share;

  /** What the clock said at the beginning. */
  private long begun;

  /** How many times as long as the work everything takes so far, because the CPU does other things as well. */
  private double busyness = 1;

  /** How many times as long as guessed a large sample has taken. */
  private double slowness = 1;

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
    begun = clock.nanos().getAsLong();
    List<Turns> all = read(sources, bad);
    Duration warm = budget.spent().plus(budget.total()).dividedBy(2);
    rounds("warming up", all, warm);
    all.forEach(Turns::endWarmUp);
    rounds("measuring", all, budget.total());
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

  private List<Turns> read(List<SampleSource> sources, Consumer<BadSampleException> bad) {
    List<Turns> all = new ArrayList<>();
    for (SampleSource source : sources) {
      try {
        all.add(new Turns(source, source.size()));
      } catch (BadSampleException e) {
        bad.accept(e);
      }
    }
    Duration end = Duration.ofNanos((long) (budget.total().toNanos() * READ));
    long enough = Math.min(
        room / sources.size(),
        budget.total().toNanos() / sources.size() / (ROUNDS * NANOS_PER_BYTE));
    long held = 0;
    // Large ones last, so that they take no time of the others.
    for (Turns turns : sortedBySize(all)) {
      progress.accept("reading");
      try {
        if (budget.spent().compareTo(end) < 0) {
          held += turns.read(enough, room - held);
        }
      } catch (BadSampleException e) {
        all.remove(turns);
        bad.accept(e);
      }
    }
    return all;
  }

  private static List<Turns> sortedBySize(List<Turns> all) {
    List<Turns> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(turns -> turns.size));
    return sorted;
  }

  /** Rounds of whichever has had the least time and is likely to end in time. */
  private void rounds(String what, List<Turns> all, Duration end) {
    PriorityQueue<Turns> queue = new PriorityQueue<>(Comparator.comparing(turns -> turns.used));
    all.stream().filter(turns -> turns.trial != null).forEach(queue::add);
    Duration slice = end.minus(budget.spent())
        .dividedBy((long) ROUNDS * Math.max(1, all.size()) * Contender.values().length * 2);
    slice = slice.compareTo(LONGEST_SLICE) < 0 ? slice : LONGEST_SLICE;
    while (!queue.isEmpty()) {
      progress.accept(what);
      Turns next = queue.remove();
      if (budget.spent().plus(next.expected()).compareTo(end) <= 0) {
        next.round(slice);
        queue.add(next);
      }
    }
  }

  /** What all operations on so many bytes are likely to take. */
  private Duration guess(long bytes) {
    return Duration.ofNanos((long) (NANOS_PER_BYTE * Math.max(busyness, slowness) * bytes));
  }

  /** The turns of one sample. */
  private final class Turns {

    private final SampleSource source;
    private final long size;

    /** {@code null} if there was no time or no room for the sample. */
    private Trial trial;

    /** What the latest round took; {@code null} before the first. */
    private Duration latest;

    private Duration used = Duration.ZERO;
    private long worked;

    /** What there is so far, the best at the end: the comparison, the warm-up, and what counts. */
    private final Deque<Slices> slices = new ArrayDeque<>();

    Turns(SampleSource source, long size) {
      this.source = source;
      this.size = size;
    }

    /**
     * Reads the sample, compares the engines on it and keeps it, if there is time for it, and room or nothing else
     * is held.
     *
     * @return how many bytes are held now
     */
    long read(long enough, long free) throws BadSampleException {
      Sample sample = source.read(enough);
      Duration start = budget.spent();
      double ran = Math.max(1, clock.nanos().getAsLong() - begun);
      busyness = Math.max(1, Math.min(MOST_BUSY, start.toNanos() / ran));
      boolean time = start.plus(guess(sample.bytes())).compareTo(budget.total()) <= 0;
      boolean space = sample.bytes() <= free || free == room;
      if (!time || !space) {
        return 0;
      }
      Trial compared = new Trial(sample, engines, clock);
      slices.add(new Slices());
      compared.compare(slices.getLast());
      slices.add(new Slices());
      trial = compared;
      if (sample.bytes() >= LARGE) {
        double guessed = NANOS_PER_BYTE * (double) sample.bytes();
        slowness = Math.max(slowness, budget.spent().minus(start).toNanos() / guessed);
      }
      return sample.bytes();
    }

    /** What the next round is likely to take. A cold one tells nothing of later ones. */
    Duration expected() {
      return latest == null ? guess(trial.bytes()) : latest;
    }

    void round(Duration slice) {
      Duration start = budget.spent();
      worked += trial.round(slice, slices.getLast());
      latest = budget.spent().minus(start);
      used = used.plus(latest);
    }

    void endWarmUp() {
      slices.add(new Slices());
      latest = null;
      used = Duration.ZERO;
      worked = 0;
    }

    /** Where there was no time for more, the warm-up or the comparison is all there is. */
    Measured measured() {
      while (!slices.isEmpty() && slices.getLast().rounds() == 0) {
        slices.removeLast();
      }
      return slices.isEmpty()
          ? Measured.not(source.name(), source.kind())
          : trial.measured(slices.getLast());
    }
  }
}
