/**
 * The JSON that the command line reads: a small read-only tree with byte offsets, so that a person
 * can be told where a file is broken. Built on jackson-core, hence never used by the SDK itself,
 * whose payloads go through the engines.
 */
package ai.usetusk.drift.tree;
