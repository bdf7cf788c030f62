/** What goes into the core: spans, merges, and the exception for bad input. */
package ai.usetusk.drift.model;
