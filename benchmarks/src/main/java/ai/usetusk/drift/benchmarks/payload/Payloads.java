package ai.usetusk.drift.benchmarks.payload;

import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The payloads of a run, made by this program from a seed. Each is a JSON text in UTF-8. Safe for use
 * by many threads; nobody may change the arrays.
 */
public final class Payloads {

  /** What the recorder says about the body of {@link Shape#BASE64_100K}. */
  public static final Merges BODY_MERGES =
      Merges.of(Map.of("body", new Merge(Merge.BASE64, Merge.JSON, null)));

  private Payloads() {}

  /** As many different payloads as the shape has; the same for the same seed, on every JVM. */
  public static List<byte[]> generate(Shape shape, long seed) {
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < shape.count(); i++) {
      payloads.add(generate(shape, new Draw((seed * 31 + shape.ordinal()) * 1_000 + i)));
    }
    return List.copyOf(payloads);
  }

  private static byte[] generate(Shape shape, Draw draw) {
    return switch (shape) {
      case ENVELOPE_1K -> HttpEnvelopes.request(draw);
      case BASE64_100K -> HttpEnvelopes.base64Response(draw, shape.size());
      case TWEETS -> Tweets.generate(draw, shape.size());
      case RESPONSE_10K, RESPONSE_100K, RESPONSE_1M, RESPONSE_16M, RESPONSE_64M ->
        ApiResponses.generate(draw, shape.size());
    };
  }

  /** Writes the payloads of a shape for other processes: {@code DIRECTORY/LABEL/NUMBER.json}. */
  public static void write(Path directory, Shape shape, List<byte[]> payloads) {
    try {
      Path files = Files.createDirectories(directory.resolve(shape.label()));
      for (int i = 0; i < payloads.size(); i++) {
        Files.write(files.resolve("%03d.json".formatted(i)), payloads.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write payloads to " + directory, e);
    }
  }
}
