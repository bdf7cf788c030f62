/**
 * The floor below {@code recorder}, above all exporters: which requests are recorded, and which of them are
 * left out because the service has better things to do. It knows numbers alone: neither calls nor where
 * traces go.
 */
package ai.usetusk.drift.recorder.sampling;
