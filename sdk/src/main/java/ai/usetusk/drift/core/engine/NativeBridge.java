package ai.usetusk.drift.core.engine;

/**
 * The native methods of the Rust core, and nothing else. The other side is the crate's {@code
 * bridge} module; {@link #PROTOCOL} changes with every change to these signatures or to the frames.
 *
 * <p>Each call puts its results into the two arrays of a {@link NativeAnswer} and returns an {@code int}: 0 or more for success, {@link
 * #INPUT_ERROR}, {@link #ENGINE_FAILURE} or {@link #BUSY}. {@link NativeEngine} says which results come in which
 * order, {@link Frames} how arguments with several parts are laid out.
 *
 * <p>Instance methods, not static ones, so that a test can put failing ones in their place.
 *
 * <p>Calling any of these before the library is loaded raises {@link UnsatisfiedLinkError}.
 */
class NativeBridge {

  /** The version of this contract; {@link #handshake()} must answer with the same number. */
  static final int PROTOCOL = 4;

  /** {@code longer[0]}: an {@link InputReport} as text. */
  static final int INPUT_ERROR = -1;

  /** {@code longer[0]}: a message in UTF-8. The native side is intact; this one call has no result. */
  static final int ENGINE_FAILURE = -2;

  /** Nothing was done: as many calls run already as the library has workspaces for. */
  static final int BUSY = -3;

  /** The protocol number, a blank and the version of the library, in UTF-8. */
  native byte[] handshake();

  native int normalize(byte[] json, byte[] shorter, byte[][] longer);

  native int hash(byte[] json, byte[] shorter, byte[][] longer);

  native int normalizeAndHash(byte[] json, byte[] shorter, byte[][] longer);

  native int struct(byte[] json, byte[] shorter, byte[][] longer);

  native int process(byte[] json, byte[] merges, byte[] shorter, byte[][] longer);

  native int encodeSpan(
      byte[] scalars,
      byte[] input,
      byte[] inputMerges,
      byte[] output,
      byte[] outputMerges,
      byte[] metadata,
      byte[] shorter,
      byte[][] longer);

  /** Panics inside, so that the self-test sees it arrive as {@link #ENGINE_FAILURE}. */
  native int failDeliberately(byte[] shorter, byte[][] longer);
}
