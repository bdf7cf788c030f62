package ai.usetusk.drift.benchmarks.recording;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param forks how many times all services are started anew
 * @param warmUp requests of each size in a part of the warm-up
 * @param longestWarmUp how many parts the warm-up of a service has at most; it ends with the first part in which the
 *     JIT compilers had next to nothing to do
 * @param rounds so many times each service is measured, in turn
 * @param requests requests of a round to a service, of each size, at {@link #PER_SECOND}; and half as many
 *     again, as fast as they are answered
 * @param shortQueue how long a service records with a queue that is too short
 */
public record Plan(
    int forks, int warmUp, int longestWarmUp, int rounds, int requests, Duration shortQueue) {

  /** The rate of requests at which services are measured. */
  public static final int PER_SECOND = 500;

  /** What the page is made of: twenty minutes. */
  public static Plan full(int forks) {
    return new Plan(forks, 4_000, 10, 5, 1_000, Duration.ofMinutes(2));
  }
}
