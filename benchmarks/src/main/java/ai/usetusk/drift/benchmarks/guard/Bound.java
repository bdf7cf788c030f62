package ai.usetusk.drift.benchmarks.guard;

import java.util.Locale;

/** How far a number may be from the stored one. */
enum Bound {

  /**
   * For ratios of times, where more is better. They differ by a tenth from run to run, and a third lost leaves two
   * thirds. CPUs of Intel and AMD differ by less than a fifth: what is stored from one holds on the other.
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

  /**
   * For Rust on to Rust off: the same, but what nobody may lose by switching Rust on is no matter of what was stored. At
   * least 0.97 is promised; the rest is what the shortest of runs is off by.
   */
  NEVER_SLOWER("at least") {
    @Override
    double limit(double stored) {
      return Math.max(0.93, AT_LEAST_THREE_QUARTERS.limit(stored));
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

  /**
   * For instructions, of which other versions of a compiler or of libc take a few more or less, and for what a service
   * allocates, which differs by less than a hundredth from run to run.
   */
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
