package ai.usetusk.drift.settings.recording;

/**
 * Which share of the requests is recorded.
 *
 * @param mode whether it stays the same
 * @param baseRate the share, from 0 to 1
 * @param minRate the least that it falls to; at most the base rate, and 0 if the mode is {@link SamplingMode#FIXED}
 * @param logTransitions whether a change is logged
 */
public record SamplingSettings(
    SamplingMode mode, double baseRate, double minRate, boolean logTransitions) {}
