/**
 * A room of the command line, above the floors {@code http} and {@code tree}: HTTP traffic recorded in
 * HAR 1.2, the format that browsers and proxies export, is read entry by entry and turned into spans. What
 * recorders do to HAR is known here and nowhere else.
 */
package ai.usetusk.drift.har;
