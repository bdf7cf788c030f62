package ai.usetusk.drift.benchmarks.payload;

import ai.usetusk.drift.model.Merges;
import java.util.List;

/**
 * What the candidates are given: different payloads of one kind, one after the other and then again.
 *
 * @param label the name in tables and in JSON
 * @param payloads JSON texts in UTF-8
 * @param merges how top-level members are decoded
 */
public record Workload(String label, List<byte[]> payloads, Merges merges) {

  /** The payloads of a shape, without merges, under the name of the shape. */
  public static Workload of(Shape shape, long seed) {
    return new Workload(shape.label(), Payloads.generate(shape, seed), Merges.none());
  }

  /** The bytes of an average payload. */
  public double averageBytes() {
    return payloads.stream().mapToInt(payload -> payload.length).average().orElseThrow();
  }
}
