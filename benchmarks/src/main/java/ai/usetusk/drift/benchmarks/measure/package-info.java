/** What is measured besides time. */
package ai.usetusk.drift.benchmarks.measure;
