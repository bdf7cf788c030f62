package ai.usetusk.drift.recorder;

import java.util.HexFormat;
import java.util.function.LongSupplier;

/** Makes ids of traces and spans. As safe for use by many threads as its source. */
final class SpanIds {

  private final LongSupplier random;

  SpanIds(LongSupplier random) {
    this.random = random;
  }

  /** 32 hexadecimal digits, never all zero. */
  String trace() {
    return span() + span();
  }

  /** 16 hexadecimal digits, never all zero. */
  String span() {
    long id;
    do {
      id = random.getAsLong();
    } while (id == 0);
    return HexFormat.of().toHexDigits(id);
  }
}
