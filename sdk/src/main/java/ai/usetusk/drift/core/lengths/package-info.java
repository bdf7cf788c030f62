/**
 * The floor below {@code json} and {@code wire}: how long things are in protobuf. Parsing sums the lengths
 * up while it goes, so that messages are written in one pass, and needs to know nothing else of
 * protobuf.
 */
package ai.usetusk.drift.core.lengths;
