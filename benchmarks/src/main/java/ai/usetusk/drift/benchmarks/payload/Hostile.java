package ai.usetusk.drift.benchmarks.payload;

import ai.usetusk.drift.bench.payload.Draw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Inputs of any length that are bad for one part of an engine each. */
public enum Hostile {
  /** Arrays as deep as allowed, again and again. */
  DEEP_ARRAYS("nesting 126 deep", size -> repeated("[".repeat(126) + "]".repeat(126), size)),
  /** Objects as deep as allowed: the schema is far longer than the input. */
  DEEP_OBJECTS(
      "objects 126 deep", size -> repeated("{\"a\":".repeat(126) + "1" + "}".repeat(126), size)),
  /** Many small containers. */
  EMPTY_CONTAINERS("empty arrays", size -> repeated("[]", size)),
  /** One object, its keys in no order. */
  SHUFFLED_KEYS("shuffled keys", size -> object(keys(size, "", true))),
  /** One object, its keys from last to first. */
  REVERSED_KEYS("reversed keys", size -> object(reversed(keys(size, "", false)))),
  /** Keys that differ only behind a long common part. */
  COMMON_PREFIX("keys with a long common part", size -> object(keys(size, "x".repeat(100), true))),
  /** The same key again and again. */
  ONE_KEY("one key, many times", size -> object(Collections.nCopies(size / 14, "duplicate"))),
  /** A few keys, again and again. */
  FEW_KEYS(
      "a thousand keys, many times", size -> object(cycled(keys(13_000, "", true), size / 13))),
  /** One string of escapes. */
  ESCAPES("escapes", size -> "[\"" + "\\u00e9".repeat(size / 6) + "\"]"),
  /** One string of surrogate pairs, escaped. */
  SURROGATES("escaped surrogate pairs", size -> "[\"" + "\\ud83d\\ude00".repeat(size / 12) + "\"]"),
  /** One number of one length with the payload. */
  LONG_FRACTION("one long fraction", size -> "[0." + "7".repeat(size) + "]"),
  /** One number that is nearly nothing but zeros. */
  LONG_ZEROS("one fraction of zeros", size -> "[0." + "0".repeat(size) + "1]"),
  /** Numbers half-way between two doubles, which need all of their digits. */
  HALFWAY("half-way numbers", size -> repeated("9007199254740993.0" + "0".repeat(740) + "1", size)),
  /** Numbers of seventeen digits and all exponents. */
  EXPONENTS("exponents", Hostile::numbers),
  /** Nothing but blanks around one number. */
  BLANKS("blanks", size -> "[" + " ".repeat(size) + "1]");

  private final String label;
  private final IntFunction<String> text;

  Hostile(String label, IntFunction<String> text) {
    this.label = label;
    this.text = text;
  }

  /** The name in tables. */
  public String label() {
    return label;
  }

  /** A JSON text of about this many bytes. */
  public byte[] ofSize(int size) {
    return text.apply(size).getBytes(StandardCharsets.UTF_8);
  }

  private static String repeated(String element, int size) {
    int count = Math.max(1, size / (element.length() + 1));
    return "[" + String.join(",", Collections.nCopies(count, element)) + "]";
  }

  private static String object(List<String> keys) {
    StringBuilder text = new StringBuilder("{");
    for (String key : keys) {
      text.append(text.length() == 1 ? "" : ",").append('"').append(key).append("\":1");
    }
    return text.append('}').toString();
  }

  /** Keys of eight digits for an object of about {@code size} bytes. */
  private static List<String> keys(int size, String prefix, boolean shuffled) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < size / (prefix.length() + 13); i++) {
      keys.add(prefix + (10_000_000 + i));
    }
    if (shuffled) {
      Collections.shuffle(keys, new Random(1));
    }
    return keys;
  }

  private static List<String> reversed(List<String> keys) {
    Collections.reverse(keys);
    return keys;
  }

  private static List<String> cycled(List<String> keys, int count) {
    List<String> cycled = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      cycled.add(keys.get(i % keys.size()));
    }
    return cycled;
  }

  private static String numbers(int size) {
    Draw draw = new Draw(1);
    StringBuilder text = new StringBuilder("[1");
    while (text.length() < size) {
      text.append(",1.").append(draw.digits(16)).append('e').append(draw.between(-300, 300));
    }
    return text.append(']').toString();
  }
}
