/**
 * What {@code drift-cli bench} measures and how: spans of a file, encoded by the engines that a service would have with
 * other settings. Knows neither files nor reports; used by the command line only.
 */
package ai.usetusk.drift.bench;
