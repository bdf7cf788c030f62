package ai.usetusk.drift.benchmarks.guard;

import java.util.Locale;

/** How far a number may be from the stored one. */
enum Bound {

  /**
   * For ratios of times, where more is better. They differ by a tenth from run to run, and a third lost leaves two
   * thirds.
   */
  AT_LEAST_THREE_QUARTERS("at least") {
    @Override
    double limit(double stored) {
      return stored * 0.75;
    }

    @Override
    boolean allows(double stored, double measured) {
      return measured >= limit(stored);
    }
  },

  /** For bytes, which are the same in every run. */
  NOT_MORE("at most") {
    @Override
    double limit(double stored) {
      return stored;
    }

    @Override
    boolean allows(double stored, double measured) {
      return measured <= limit(stored);
    }
  },

  /** For instructions, of which other versions of a compiler or of libc take a few more or less. */
  NOT_MUCH_MORE("at most") {
    @Override
    double limit(double stored) {
      return stored * 1.02;
    }

    @Override
    boolean allows(double stored, double measured) {
      return measured <= limit(stored);
    }
  };

  private final String words;

  Bound(String words) {
    this.words = words;
  }

  /** The worst number that is allowed. */
  abstract double limit(double stored);

  abstract boolean allows(double stored, double measured);

  String describe(double stored) {
    return words + " " + number(limit(stored));
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
