package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.core.ProcessedPayload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Holds the candidates that give all of our results to our Java engine's: who skips work is fast, too. */
public final class Agreement {

  private Agreement() {}

  /**
   * Runs every payload once.
   *
   * @throws IllegalStateException if any part of any result differs
   */
  public static void check(InThisJvm java, List<InThisJvm> others, List<Workload> workloads) {
    for (Workload workload : workloads) {
      for (int i = 0; i < workload.payloads().size(); i++) {
        List<byte[]> expected = parts(java.answer(workload, i));
        for (InThisJvm other : others) {
          List<byte[]> actual = parts(other.answer(workload, i));
          for (int part = 0; part < expected.size(); part++) {
            if (!Arrays.equals(expected.get(part), actual.get(part))) {
              throw new IllegalStateException(
                  "%s disagrees with java on payload %d of %s: part %d of the result differs at byte %d"
                      .formatted(
                          other.name(),
                          i,
                          workload.label(),
                          part,
                          Arrays.mismatch(expected.get(part), actual.get(part))));
            }
          }
        }
      }
    }
  }

  private static List<byte[]> parts(Object answer) {
    ProcessedPayload result = (ProcessedPayload) answer;
    return List.of(
        result.normalized(),
        result.decoded(),
        result.valueHash().getBytes(StandardCharsets.US_ASCII),
        result.schema(),
        result.schemaHash().getBytes(StandardCharsets.US_ASCII),
        result.struct());
  }
}
