package ai.usetusk.drift.benchmarks.payload;

import ai.usetusk.drift.bench.payload.Draw;
import ai.usetusk.drift.model.Merges;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Payloads on which the way through JNI is long beside the work, or beside the hashing, which Java does as fast. */
public enum SmallPayload {
  /** An object of 64 bytes. */
  OBJECT_64(0, "64 B", 64, SmallPayload::object),
  /** An object of 128 bytes. */
  OBJECT_128(1, "128 B", 128, SmallPayload::object),
  /** An object of 256 bytes. */
  OBJECT_256(2, "256 B", 256, SmallPayload::object),
  /** An object of 512 bytes. */
  OBJECT_512(3, "512 B", 512, SmallPayload::object),
  /** An object of 1 KB. */
  OBJECT_1K(4, "1 KB", 1_000, SmallPayload::object),
  /** An object of 2 KB. */
  OBJECT_2K(5, "2 KB", 2_000, SmallPayload::object),
  /** Nothing but one string of 2 KB. */
  TEXT_2K(6, "text, 2 KB", 2_000, SmallPayload::text),
  /** Nothing but one string of 10 KB. */
  TEXT_10K(7, "text, 10 KB", 10_000, SmallPayload::text),
  /** Nothing but one string of 100 KB. */
  TEXT_100K(8, "text, 100 KB", 100_000, SmallPayload::text);

  private static final int COUNT = 64;

  /** What its payloads are drawn with, beside the seed. */
  private final int number;

  private final String label;
  private final int size;
  private final BiFunction<Draw, Integer, String> json;

  SmallPayload(int number, String label, int size, BiFunction<Draw, Integer, String> json) {
    this.number = number;
    this.label = label;
    this.size = size;
    this.json = json;
  }

  /** The name in tables. */
  public String label() {
    return label;
  }

  /** How many bytes each payload has, exactly. */
  public int size() {
    return size;
  }

  /** Different payloads; the same for the same seed. */
  public Workload workload(long seed) {
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Draw draw = new Draw((seed * 31 + number) * 1_000 + i);
      payloads.add(json.apply(draw, size).getBytes(StandardCharsets.UTF_8));
    }
    return new Workload(label, payloads, Merges.none());
  }

  /** The workloads of all of them. */
  public static List<Workload> workloads(long seed) {
    return Arrays.stream(values()).map(payload -> payload.workload(seed)).toList();
  }

  /** Short members, as in the answer to a request for one thing, and one word as long as is needed. */
  private static String object(Draw draw, int size) {
    StringBuilder json = new StringBuilder("{\"id\":").append(draw.digits(6));
    int number = 0;
    while (json.length() < size - 50) {
      json.append(",\"k").append(number++).append("\":");
      switch (draw.between(0, 3)) {
        case 0 -> json.append(draw.digits(5));
        case 1 -> json.append(draw.between(0, 1) == 1);
        case 2 ->
          json.append(draw.digits(2)).append('.').append(draw.digits(13)).append('7');
        default -> json.append('"').append(letters(draw, 12)).append('"');
      }
    }
    json.append(",\"name\":\"");
    json.append(letters(draw, Math.max(1, size - 2 - json.length())));
    return json.append("\"}").toString();
  }

  private static String text(Draw draw, int size) {
    return "{\"body\":\"" + letters(draw, size - 11) + "\"}";
  }

  private static String letters(Draw draw, int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append((char) draw.between('a', 'z'));
    }
    return letters.toString();
  }
}
