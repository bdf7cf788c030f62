package ai.usetusk.drift.bench.measure;

import java.util.function.IntToLongFunction;

/**
 * One way of doing the work of a {@link Race}.
 *
 * @param name the name in tables
 * @param work does the work so many times, and returns the time that took, in nanoseconds
 */
public record Runner(String name, IntToLongFunction work) {}
