/** Services that are measured from outside: started, put under load, asked what that took. */
package ai.usetusk.drift.benchmarks.recording;
