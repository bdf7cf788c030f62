package ai.usetusk.drift.benchmarks.recording;

import ai.usetusk.drift.bench.measure.Slices;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What was measured in each round, of each candidate at each size of bodies. */
public final class Measured {

  /** What is measured. */
  public enum What {
    /** Microseconds of CPU time of the whole service, per request. */
    CPU,
    /** Microseconds of CPU time of the threads that answer requests, per request. */
    REQUEST_THREAD,
    /** Bytes allocated on the heap, per request. */
    ALLOCATED,
    /** Bytes in files, per request. */
    RECORDED,
    /** Microseconds within which 99 of 100 requests were answered. */
    P99,
    /** The share of spans that were dropped. */
    DROPPED,
    /** Microseconds of CPU time of the whole service, per request, under all the load that it can take. */
    SATURATED_CPU,
    /** Requests per second that it can take. */
    SATURATED_RATE,
    /** The share of spans that were dropped then. */
    SATURATED_DROPPED
  }

  private final Map<What, Map<String, Slices>> slices = new LinkedHashMap<>();

  /** Adds the number of a round. */
  public void add(What what, String size, Candidate candidate, double number) {
    slices
        .computeIfAbsent(what, any -> new LinkedHashMap<>())
        .computeIfAbsent(size, any -> new Slices())
        .add(candidate.label(), number);
  }

  /** The sizes, in their order. */
  public Set<String> sizes() {
    return slices.get(What.CPU).keySet();
  }

  /** Whether the candidate was measured. */
  public boolean has(Candidate candidate) {
    return slices.get(What.CPU).values().stream().allMatch(size -> size.has(candidate.label()));
  }

  /** The median. */
  public double median(What what, String size, Candidate candidate) {
    return slices.get(what).get(size).median(candidate.label());
  }

  /** How much more it is than without the SDK: the median of the differences within a round. */
  public double added(What what, String size, Candidate candidate) {
    return slices.get(what).get(size).difference(candidate.label(), Candidate.NONE.label());
  }

  /** How many times it is what it is without the SDK: the median of the ratios within a round. */
  public double ratio(What what, String size, Candidate candidate) {
    return slices.get(what).get(size).ratio(candidate.label(), Candidate.NONE.label());
  }
}
