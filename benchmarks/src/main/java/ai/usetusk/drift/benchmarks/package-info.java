/** Measures the engines; {@link ai.usetusk.drift.benchmarks.Bench} is the program. */
package ai.usetusk.drift.benchmarks;
