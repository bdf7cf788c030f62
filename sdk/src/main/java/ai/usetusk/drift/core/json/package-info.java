/**
 * The Java engine, first half: from JSON bytes to a tape, and from the tape to canonical text. Stands on
 * {@code lengths} and knows nothing of {@code wire}, which stands on it.
 */
package ai.usetusk.drift.core.json;
