/** The same candidates and payloads for JMH, for those who want its statistics and profilers. */
package ai.usetusk.drift.benchmarks.jmh;
