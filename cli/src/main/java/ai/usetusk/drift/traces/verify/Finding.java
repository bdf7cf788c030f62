package ai.usetusk.drift.traces.verify;

/**
 * Something that is not as it should be.
 *
 * @param severity how bad it is
 * @param rule the name of the rule, lower case with hyphens
 * @param place where it is
 * @param problem what is wrong, without the place
 * @param remedy what to do about it
 */
public record Finding(Severity severity, String rule, Place place, String problem, String remedy) {}
