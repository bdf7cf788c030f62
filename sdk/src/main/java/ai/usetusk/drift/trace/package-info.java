/**
 * Trace files: one JSON object per line and span, one file per trace, in the form that the Tusk
 * command line lists and replays.
 */
package ai.usetusk.drift.trace;
