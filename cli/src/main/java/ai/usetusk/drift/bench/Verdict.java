package ai.usetusk.drift.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Whether it is worth switching Rust on, in one word and in one sentence.
 *
 * @param code {@code faster}, {@code same}, {@code slower}, {@code no_rust} or {@code nothing_measured}; stable
 * @param sentence for a person
 */
public record Verdict(String code, String sentence) {

  /** So many times as fast is not worth a setting, nor a difference that two runs would agree on. */
  private static final double SAME = 1.05;

  /** The verdict on Rust that is so many times as fast as Java. */
  public static Verdict of(double speed) {
    if (speed >= SAME) {
      return new Verdict(
          "faster", "Rust is " + number(speed) + " times as fast as Java here: worth switching on");
    }
    return speed > 1 / SAME
        ? new Verdict("same", "Rust is about as fast as Java here: on or off makes no difference")
        : new Verdict(
            "slower",
            "Rust takes " + number(1 / speed)
                + " times as long as Java and is slower here: leave it off");
  }

  /** The verdict where Rust cannot be used. */
  public static Verdict noRust(String reason, String message) {
    return new Verdict(
        "no_rust",
        "There is nothing to compare, as Rust cannot be used here (" + reason + "): " + message);
  }

  /** The verdict if there was no time for anything. */
  public static Verdict nothingMeasured() {
    return new Verdict("nothing_measured", "There was no time to measure anything");
  }

  /**
   * How many times as fast as Java Rust encodes all spans of all files together, each file weighing what it takes Java.
   *
   * @param files at least one that was measured with both
   */
  public static double speed(List<Measured> files) {
    double java = 0;
    double rust = 0;
    for (Measured file : files) {
      Timing timing = file.encodeSpan();
      if (timing.speed(Contender.RUST).isPresent()) {
        double weight = timing.nanos().get(Contender.JAVA) * file.spans();
        java += weight;
        rust += weight / timing.speeds().get(Contender.RUST);
      }
    }
    return java / rust;
  }

  private static String number(double number) {
    return BigDecimal.valueOf(number)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
