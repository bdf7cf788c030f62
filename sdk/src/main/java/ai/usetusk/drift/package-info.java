/**
 * The top floor, and the only door for most users: {@link ai.usetusk.drift.TuskDrift} starts the SDK and
 * says how it is.
 */
package ai.usetusk.drift;
