/**
 * What makes the core work: the engine in Java, the one in Rust, and the one that sends each call to the faster of
 * the two and to Java whenever Rust fails. Above {@code core.json} and {@code core.wire}, which are the Java engine's
 * halves, and above {@code loader}. Internal.
 */
package ai.usetusk.drift.core.engine;
