/** How it is measured: in turns, in slices of CPU time. */
package ai.usetusk.drift.bench.measure;
