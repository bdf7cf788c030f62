package ai.usetusk.drift.bench;

import ai.usetusk.drift.bench.measure.Slices;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long one operation takes with each of the settings that were measured.
 *
 * @param nanos nanoseconds a call, the median over the rounds; empty if the spans have nothing to call it with
 * @param speeds how many times as fast as Java, the median of the ratios within a round; without Java, and without
 *     whom the clock is too coarse for
 */
public record Timing(Map<Contender, Double> nanos, Map<Contender, Double> speeds) {

  /** The times of an operation whose slices each have this many calls. */
  static Timing of(Operation operation, Slices slices, int calls) {
    Map<Contender, Double> nanos = new EnumMap<>(Contender.class);
    Map<Contender, Double> speeds = new EnumMap<>(Contender.class);
    for (Contender contender : Contender.values()) {
      String name = operation.runner(contender);
      if (slices.has(name)) {
        nanos.put(contender, slices.median(name) / calls);
        double speed = slices.ratio(operation.runner(Contender.JAVA), name);
        // A single short call may be shorter than a tick of the clock.
        if (contender != Contender.JAVA && Double.isFinite(speed) && speed > 0) {
          speeds.put(contender, speed);
        }
      }
    }
    return new Timing(nanos, speeds);
  }

  /** Nanoseconds a call. */
  public Optional<Double> nanos(Contender contender) {
    return Optional.ofNullable(nanos.get(contender));
  }

  /** How many times as fast as Java that is: above 1 it is faster. */
  public Optional<Double> speed(Contender contender) {
    return Optional.ofNullable(speeds.get(contender));
  }
}
