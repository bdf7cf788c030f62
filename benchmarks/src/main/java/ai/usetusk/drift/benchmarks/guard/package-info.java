/** Holds what is measured now against what was measured when it was good. */
package ai.usetusk.drift.benchmarks.guard;
