/**
 * The floor below the instrumentations, and the one seam: an instrumentation tells the {@link
 * ai.usetusk.drift.recorder.Recorder} what is about to happen and gets one of four {@link
 * ai.usetusk.drift.recorder.Answer answers}. It never learns which mode this is.
 *
 * <p>The recorder knows calls, inbound and outbound, with an input and an output. It knows no protocol.
 */
package ai.usetusk.drift.recorder;
