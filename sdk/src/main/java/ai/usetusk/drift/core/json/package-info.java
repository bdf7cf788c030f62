/** The Java engine, first half: from JSON bytes to a tape, and from the tape to text. */
package ai.usetusk.drift.core.json;
