/** What the candidates are given, beside the payloads that the command line makes as well. */
package ai.usetusk.drift.benchmarks.payload;
