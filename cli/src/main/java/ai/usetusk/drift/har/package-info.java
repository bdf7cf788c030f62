/**
 * Recorded HTTP traffic in HAR 1.2, the format that browsers and proxies export, read entry by entry
 * and turned into spans. Used by the command line only.
 */
package ai.usetusk.drift.har;
