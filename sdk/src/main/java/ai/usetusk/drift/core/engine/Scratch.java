package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.json.HashMemo;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.core.json.Payload;
import ai.usetusk.drift.core.json.Sha256;
import ai.usetusk.drift.core.wire.SchemaWriter;

/** The memory one call of the {@link JavaEngine} works in. Used by one call at a time. */
final class Scratch {

  private static final int TEXT_CAPACITY = 4096;

  /** The payload, or the input of a span. */
  final Payload payload = new Payload();

  /** The output of a span. */
  final Payload output = new Payload();

  /** The metadata of a span. */
  final Payload metadata = new Payload();

  /** Text on its way to a hash or a result. */
  final Output text = new Output(TEXT_CAPACITY);

  /** A span being written. */
  final Output span = new Output(TEXT_CAPACITY);

  final SchemaWriter schema = new SchemaWriter();

  final Sha256 sha256 = new Sha256();

  final HashMemo schemaHashes = new HashMemo(sha256);

  /** Lets go of what the outputs refer to, which the next call may replace. */
  void clear() {
    text.clear();
    span.clear();
  }

  /** About how many bytes this keeps from one call to the next. */
  long retainedBytes() {
    return payload.retainedBytes()
        + output.retainedBytes()
        + metadata.retainedBytes()
        + text.capacity()
        + span.capacity()
        + schema.retainedBytes()
        + HashMemo.maxRetainedBytes();
  }
}
