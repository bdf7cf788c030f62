package ai.usetusk.drift.recorder.sampling;

import ai.usetusk.drift.status.SamplingState;

/**
 * Decides for each inbound request whether it is recorded, before anything of it is read. Any number of
 * threads can ask; nothing blocks.
 */
public sealed interface Sampler permits FixedSampler, AdaptiveSampler {

  /** Whether the request that has just come in is recorded. */
  Decision decide();

  /** The share of the requests that is recorded at the moment, from 0 to 1. */
  double effectiveRate();

  /** Why it is this share. */
  SamplingState state();
}
