/**
 * A room of the command line, above the floor {@code tree}: trace files read back, whichever SDK wrote
 * them. Reads what is there, broken or not, so that the rooms above can say what is wrong with it ({@link
 * ai.usetusk.drift.traces.verify}) and show it ({@link ai.usetusk.drift.traces.view}).
 */
package ai.usetusk.drift.traces;
