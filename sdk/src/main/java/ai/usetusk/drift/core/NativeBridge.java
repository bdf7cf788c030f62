package ai.usetusk.drift.core;

/**
 * The native methods of the Rust core, and nothing else. The other side is the crate's {@code
 * bridge} module; {@link #PROTOCOL} changes with every change to these signatures or to the frames.
 *
 * <p>Each call puts its results into {@code out}, hashes as strings and all else as new arrays of bytes, and returns an {@code int}: 0 or
 * more for success, {@link #INPUT_ERROR} or {@link #ENGINE_FAILURE}. {@link NativeEngine} says what
 * lies in which place, {@link Frames} how arguments with several parts are laid out.
 *
 * <p>Instance methods, not static ones, so that a test can put failing ones in their place.
 *
 * <p>Calling any of these before the library is loaded raises {@link UnsatisfiedLinkError}.
 */
class NativeBridge {

  /** The version of this contract; {@link #handshake()} must answer with the same number. */
  static final int PROTOCOL = 2;

  /** {@code out[0]}: category (1 byte), offset (4 bytes, big-endian), then where, in UTF-8. */
  static final int INPUT_ERROR = -1;

  /** {@code out[0]}: a message in UTF-8. The native side is intact; this one call has no result. */
  static final int ENGINE_FAILURE = -2;

  /** The protocol number, a blank and the version of the library, in UTF-8. */
  native byte[] handshake();

  native int normalize(byte[] json, Object[] out);

  native int hash(byte[] json, Object[] out);

  native int normalizeAndHash(byte[] json, Object[] out);

  native int struct(byte[] json, Object[] out);

  native int process(byte[] json, byte[] merges, Object[] out);

  native int encodeSpan(
      byte[] scalars,
      byte[] input,
      byte[] inputMerges,
      byte[] output,
      byte[] outputMerges,
      byte[] metadata,
      Object[] out);

  native int encodeExportRequest(byte[] header, byte[][] spans, boolean[] check, Object[] out);

  /** Panics inside, so that the self-test sees it arrive as {@link #ENGINE_FAILURE}. */
  native int failDeliberately(Object[] out);
}
