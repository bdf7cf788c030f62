/**
 * The core: canonical JSON, hashes, schemas and protobuf messages, in Java and in Rust. {@link
 * ai.usetusk.drift.core.DriftCore} is the way in.
 */
package ai.usetusk.drift.core;
