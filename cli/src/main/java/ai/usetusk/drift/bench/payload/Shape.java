package ai.usetusk.drift.bench.payload;

import java.util.Arrays;

/** The kinds of payloads that are measured. Sizes are in bytes of UTF-8 and hold within a few percent. */
public enum Shape {
  /** An HTTP request with its headers and a small JSON body, as text or as an object. */
  ENVELOPE_1K(0, "1k", 1_000, 128),
  /** An API response: an array of objects with nested objects, long floats and non-ASCII text. */
  RESPONSE_10K(1, "10k", 10_000, 128),
  /** The same, longer. */
  RESPONSE_100K(2, "100k", 100_000, 128),
  /** A few headers and one body in base64, which is JSON once decoded. */
  BASE64_100K(3, "envelope", 100_000, 128),
  /** Search results of a social network: users with forty keys, much CJK text, much white space. */
  TWEETS(4, "tweets", 630_000, 8),
  /** A long API response. */
  RESPONSE_1M(5, "1m", 1_000_000, 8),
  /** A very long API response. */
  RESPONSE_16M(6, "16m", 16_000_000, 2),
  /** An API response as long as anybody sends. */
  RESPONSE_64M(7, "64m", 64_000_000, 1);

  private final int number;
  private final String label;
  private final int size;
  private final int count;

  Shape(int number, String label, int size, int count) {
    this.number = number;
    this.label = label;
    this.size = size;
    this.count = count;
  }

  /** What its payloads are drawn with, beside the seed: a number of its own. */
  int number() {
    return number;
  }

  /** The name in tables, in JSON, and of the directory of its files. */
  public String label() {
    return label;
  }

  /** About how many bytes each payload has. */
  public int size() {
    return size;
  }

  /** How many different payloads there are. */
  public int count() {
    return count;
  }

  /**
   * The shape with this label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Shape of(String label) {
    return Arrays.stream(values())
        .filter(shape -> shape.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no payload is called " + label));
  }
}
