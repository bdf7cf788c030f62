/**
 * The floor between {@code export} and the recorder, and a room of its own there: traces that are kept in
 * memory, for the tests of those who use the SDK.
 */
package ai.usetusk.drift.export.memory;
