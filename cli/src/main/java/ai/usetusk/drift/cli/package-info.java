/**
 * The command line: {@code drift-cli doctor}, {@code encode}, {@code traces}, {@code bench} and {@code core}.
 * Reads arguments and streams, asks the rest of the SDK, and prints; no other package writes to standard output.
 */
package ai.usetusk.drift.cli;
