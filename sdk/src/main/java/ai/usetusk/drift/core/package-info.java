/**
 * The core: canonical JSON, hashes, schemas and protobuf. {@link ai.usetusk.drift.core.DriftCore} is the
 * way in, {@link ai.usetusk.drift.core.CoreEngine} what it leads to; the rest are its results.
 *
 * <p>This is the API and no more. What makes it work is in {@code core.engine}, on the same floor: the types that
 * only an engine may implement are sealed, and so name the classes that do.
 */
package ai.usetusk.drift.core;
