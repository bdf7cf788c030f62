package ai.usetusk.drift.bench.payload;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

/**
 * Draws the small parts of payloads. The same seed draws the same parts on every JVM: of {@link
 * Random}, only methods are used whose algorithm its Javadoc defines.
 */
public final class Draw {

  private static final String[] WORDS = {
    "account",
    "amount",
    "bridge",
    "café",
    "canal",
    "city",
    "cloud",
    "coffee",
    "crème",
    "delivery",
    "édition",
    "engine",
    "express",
    "festival",
    "forêt",
    "garden",
    "gross",
    "größe",
    "harbor",
    "hôtel",
    "invoice",
    "jardin",
    "journey",
    "kitchen",
    "künstler",
    "letter",
    "lumière",
    "market",
    "mañana",
    "monitor",
    "mountain",
    "music",
    "niño",
    "notebook",
    "ocean",
    "order",
    "órgano",
    "paper",
    "piñata",
    "pocket",
    "price",
    "quality",
    "river",
    "route",
    "señor",
    "service",
    "signal",
    "smörgås",
    "station",
    "street",
    "summer",
    "table",
    "tailor",
    "thé",
    "ticket",
    "tower",
    "train",
    "über",
    "união",
    "valley",
    "violin",
    "water",
    "winter",
    "zürich"
  };

  private static final String[] EMOJI = {"😀", "🚀", "🎉", "👍", "🌊", "🍜"};

  private static final String ALPHANUMERIC =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private final Random random;

  /** Draws the same for the same seed. */
  public Draw(long seed) {
    this.random = new Random(seed);
  }

  /** From 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code least} to {@code most}, both included. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** True in so many of a hundred cases. */
  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A number of so many digits, of which the first is not zero. */
  public String digits(int count) {
    StringBuilder digits = new StringBuilder(count);
    digits.append((char) ('1' + random.nextInt(9)));
    while (digits.length() < count) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  String hex(int count) {
    StringBuilder hex = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }

  String alphanumeric(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
    }
    return text.toString();
  }

  String uuid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
  }

  String isoTime() {
    return "20" + between(20, 26) + "-" + two(between(1, 12)) + "-" + two(between(1, 28)) + "T"
        + two(below(24)) + ":" + two(below(60)) + ":" + two(below(60)) + "." + digits(3) + "Z";
  }

  static String two(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }

  String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  String words(int count) {
    StringBuilder text = new StringBuilder(word());
    for (int i = 1; i < count; i++) {
      text.append(' ').append(word());
    }
    return text.toString();
  }

  /** Words, now and then with a quotation, a line break or a character outside the BMP. */
  String prose(int count) {
    StringBuilder text = new StringBuilder(word());
    for (int i = 1; i < count; i++) {
      switch (random.nextInt(24)) {
        case 0 -> text.append(" \"").append(word()).append('"');
        case 1 -> text.append('\n').append(word());
        case 2 -> text.append(' ').append(oneOf(EMOJI));
        default -> text.append(' ').append(word());
      }
    }
    return text.toString();
  }

  /** Kana and common ideographs, three bytes of UTF-8 each, with a line break now and then. */
  String japanese(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(40);
      if (kind == 0) {
        text.append('\n');
      } else if (kind < 22) {
        text.append((char) ('ぁ' + random.nextInt(83)));
      } else {
        text.append((char) (0x4E00 + random.nextInt(0x1400)));
      }
    }
    return text.toString();
  }

  /**
   * A number of 15 to 17 digits, mostly as programs print doubles: the shortest text for some double
   * below {@code bound}. The others have 17 digits whatever the double.
   */
  String longFloat(int bound) {
    if (percent(15)) {
      return below(bound) + "." + digits(15) + between(1, 9);
    }
    double value = random.nextDouble() * bound;
    BigDecimal exact = new BigDecimal(value);
    for (int precision = 15; ; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros().toPlainString();
      }
    }
  }

  /** An amount of money. */
  String amount() {
    return below(10_000) + "." + two(between(1, 99));
  }
}
