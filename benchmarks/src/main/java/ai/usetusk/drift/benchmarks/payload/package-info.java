/** Makes the payloads from a seed. */
package ai.usetusk.drift.benchmarks.payload;
