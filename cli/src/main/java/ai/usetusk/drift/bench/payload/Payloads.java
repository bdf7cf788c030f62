package ai.usetusk.drift.bench.payload;

import java.util.ArrayList;
import java.util.List;

/**
 * The payloads of a run, made by this program from a seed. Each is a JSON text in UTF-8. Safe for use
 * by many threads; nobody may change the arrays.
 */
public final class Payloads {

  private Payloads() {}

  /** As many different payloads as the shape has; the same for the same seed, on every JVM. */
  public static List<byte[]> generate(Shape shape, long seed) {
    return generate(shape, seed, shape.count());
  }

  /** So many different payloads, up to a thousand; the first ones are the same however many there are. */
  public static List<byte[]> generate(Shape shape, long seed, int count) {
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      payloads.add(generate(shape, new Draw((seed * 31 + shape.number()) * 1_000 + i)));
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
}
