/**
 * The floor above {@code settings} and below all that does something: what there is to say about the SDK. Which
 * engine runs, and why; how the export of traces goes; what was dropped, and why.
 */
package ai.usetusk.drift.status;
