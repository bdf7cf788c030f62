package ai.usetusk.drift.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What a user takes away from a full run, in three sentences. */
public final class Summary {

  private static final List<String> LARGE = List.of("10k", "100k", "tweets");

  /** The ratios of Rust on to Rust off: by operation and payload. */
  static final List<String> ON_AND_OFF = List.of("on_vs_off", "on_vs_off_small", "on_vs_off_long");

  private Summary() {}

  /** The sentences; those for which something was not measured are left out. */
  public static String text(JsonNode numbers) {
    List<String> sentences = new ArrayList<>();
    JsonNode checked = numbers.path("on_vs_off").path("encodeSpan");
    JsonNode unchecked = numbers.path("on_vs_off").path("encodeSpan, check skipped");
    if (checked.has("1k") && unchecked.has("1k")) {
      sentences.add(
          ("With Rust on, a span with JSON payloads of 10 KB and more is encoded %s times as fast as with"
                  + " Rust off, and one with payloads of 1 KB %s times; with the check of what Rust"
                  + " encoded skipped, it is %s and %s times.")
              .formatted(
                  range(checked, LARGE), one(checked), range(unchecked, LARGE), one(unchecked)));
    }
    worst(numbers)
        .ifPresent(worst -> sentences.add(
            "The worst of all that was measured here, from 64 bytes to 64 MB, is %s times as fast: %s."
                .formatted(Table.number(worst.ratio()), worst.what())));
    JsonNode naive = numbers.path("java_vs_naive");
    if (naive.has("1k")) {
      sentences.add(
          "Rust off is no bad choice: the Java engine is %s times as fast as Jackson and protobuf-java."
              .formatted(range(naive, List.of("1k", "10k", "100k", "envelope", "tweets"))));
    }
    return String.join("\n", sentences);
  }

  private record Worst(double ratio, String what) {}

  private static Optional<Worst> worst(JsonNode numbers) {
    List<Worst> all = new ArrayList<>();
    for (String part : ON_AND_OFF) {
      for (Map.Entry<String, JsonNode> operation : numbers.path(part).properties()) {
        for (Map.Entry<String, JsonNode> payload : operation.getValue().properties()) {
          all.add(new Worst(
              payload.getValue().doubleValue(),
              "`" + operation.getKey() + "` of " + payload.getKey()));
        }
      }
    }
    return all.stream().min(Comparator.comparingDouble(Worst::ratio));
  }

  private static String one(JsonNode byPayload) {
    return Table.number(byPayload.path("1k").doubleValue());
  }

  private static String range(JsonNode byPayload, List<String> payloads) {
    double[] ratios = payloads.stream()
        .filter(byPayload::has)
        .mapToDouble(payload -> byPayload.get(payload).doubleValue())
        .toArray();
    return DoubleStream.of(
            Arrays.stream(ratios).min().orElseThrow(),
            Arrays.stream(ratios).max().orElseThrow())
        .mapToObj(Table::number)
        .distinct()
        .reduce((least, most) -> least + " to " + most)
        .orElseThrow();
  }
}
