/** Small programs that measure one thing in a JVM of their own. */
package ai.usetusk.drift.benchmarks.probe;
