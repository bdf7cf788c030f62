/** One class for each question to the engines. */
package ai.usetusk.drift.benchmarks.experiment;
