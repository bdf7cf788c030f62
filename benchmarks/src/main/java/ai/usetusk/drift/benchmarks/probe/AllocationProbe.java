package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.benchmarks.measure.AllocatedBytes;
import ai.usetusk.drift.benchmarks.payload.Workload;
import java.util.List;

/**
 * Prints for each engine and kind of payload how many bytes a call allocates besides its results. Meant for a JVM with only the
 * first of HotSpot's compilers, which removes no allocation: there the numbers are the same in every run.
 */
public final class AllocationProbe {

  private static final long SEED = 1;

  private static final int PAYLOADS = 32;

  private AllocationProbe() {}

  /** usage: AllocationProbe */
  public static void main(String[] arguments) {
    List<Workload> workloads = List.of(
        Workload.of(Shape.ENVELOPE_1K, SEED),
        Workload.of(Shape.RESPONSE_10K, SEED),
        Workload.of(Shape.RESPONSE_100K, SEED),
        Workload.of(Shape.BASE64_100K, SEED),
        Workload.decodedEnvelopes(SEED));
    Engines engines = Engines.start(missing -> {
      throw new IllegalStateException(missing);
    });
    engines.byName().forEach((name, engine) -> {
      for (Workload workload : workloads) {
        Workload some = new Workload(
            workload.label(), workload.payloads().subList(0, PAYLOADS), workload.merges());
        System.out.println(
            name + " " + some.label() + " " + AllocatedBytes.of(engine, some).overhead());
      }
    });
  }
}
