package ai.usetusk.drift.recorder.sampling;

/** What a share of requests may be. */
final class Rates {

  private Rates() {}

  static double require(String name, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(name + " is " + rate + ", which is not between 0 and 1");
    }
    return rate;
  }
}
