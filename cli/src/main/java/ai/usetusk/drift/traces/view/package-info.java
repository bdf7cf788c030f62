/**
 * A room above {@link ai.usetusk.drift.traces}: traces as people look at them. A list, a waterfall for a
 * terminal, and a page for a browser. Shows what is there, also of traces that break rules.
 */
package ai.usetusk.drift.traces.view;
