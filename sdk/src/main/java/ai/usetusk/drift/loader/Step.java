package ai.usetusk.drift.loader;

/**
 * What became of one step.
 *
 * @param name its stable name
 * @param outcome how it ended
 * @param nanos how long it took, in nanoseconds; 0 if it was skipped, and for the decision, which
 *     is made before anything else is touched, the clock included
 * @param detail what was found, in words
 */
public record Step(String name, StepOutcome outcome, long nanos, String detail) {}
