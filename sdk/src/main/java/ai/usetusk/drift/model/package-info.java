/** What goes into the core: spans, merges, and the exception for input that is no good. */
package ai.usetusk.drift.model;
