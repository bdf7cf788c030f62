/** What is said about it: ratios, tables. */
package ai.usetusk.drift.benchmarks.report;
