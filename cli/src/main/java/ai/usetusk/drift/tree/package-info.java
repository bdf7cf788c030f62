/**
 * The JSON that the command line reads: small read-only trees with byte offsets, so that a person can be
 * told where a file is broken. {@link ai.usetusk.drift.tree.JsonTreeReader} holds one text as a whole;
 * {@link ai.usetusk.drift.tree.JsonScanner} reads what is wanted of a file that may be long, and forgives
 * what recorders get wrong. The SDK itself never uses either: its payloads go through the engines.
 */
package ai.usetusk.drift.tree;
