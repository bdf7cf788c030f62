package ai.usetusk.drift.recorder.sampling;

import ai.usetusk.drift.status.SamplingState;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/** Records always the same share of the requests. */
public final class FixedSampler implements Sampler {

  private final double rate;
  private final DoubleSupplier random;

  /**
   * A sampler for a share.
   *
   * @param rate from 0, nothing, to 1, everything
   * @param random gives numbers from 0 to less than 1, to any number of threads
   * @throws IllegalArgumentException if the rate is not between 0 and 1
   */
  public FixedSampler(double rate, DoubleSupplier random) {
    this.rate = Rates.require("rate", rate);
    this.random = Objects.requireNonNull(random, "random");
  }

  @Override
  public Decision decide() {
    return random.getAsDouble() < rate ? Decision.SAMPLED : Decision.NOT_SAMPLED;
  }

  @Override
  public double effectiveRate() {
    return rate;
  }

  @Override
  public SamplingState state() {
    return SamplingState.FIXED;
  }
}
