package ai.usetusk.drift.core;

/**
 * From which size on Rust is the faster engine, in bytes of JSON, for each operation. For less, the
 * way through JNI and back takes longer than Rust saves, so Java answers. {@code
 * docs/performance.md} has the measurements.
 *
 * @param encodeSpan for the sum of a span's input, output and metadata
 */
record Thresholds(
    int normalize, int hash, int normalizeAndHash, int struct, int process, int encodeSpan) {

  private static final int NORMALIZE = 512;
  private static final int HASH = 512;
  private static final int NORMALIZE_AND_HASH = 512;
  private static final int STRUCT = 512;
  private static final int PROCESS = 512;
  private static final int ENCODE_SPAN = 512;

  /** As measured. */
  static final Thresholds MEASURED =
      new Thresholds(NORMALIZE, HASH, NORMALIZE_AND_HASH, STRUCT, PROCESS, ENCODE_SPAN);
}
