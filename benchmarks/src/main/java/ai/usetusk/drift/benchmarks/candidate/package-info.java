/** What is measured: the engines, what people would use instead, and the floors. */
package ai.usetusk.drift.benchmarks.candidate;
