/**
 * The Java engine, second half: from the tape of {@code json} to protobuf messages and schemas, and the
 * check of spans.
 */
package ai.usetusk.drift.core.wire;
