/**
 * The floor below the recorder: the bounded queue of ended calls, and the one thread that turns them into spans and
 * gathers these to traces. It knows neither what kind of call was recorded nor where traces go.
 */
package ai.usetusk.drift.export.pipeline;
