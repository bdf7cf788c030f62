package ai.usetusk.drift.core.engine;

import java.io.Serial;

/**
 * The Rust core has no workspace left for one more call at once. That is no failure: the memory that it takes outside of
 * the heap is bounded this way. The Java engine answers.
 */
final class NativeBusy extends RuntimeException {

  /** The only one, without a stack: it may be thrown often, and says all there is to say. */
  static final NativeBusy INSTANCE = new NativeBusy();

  @Serial
  private static final long serialVersionUID = 1L;

  private NativeBusy() {
    super("all workspaces of the Rust core are taken", null, false, false);
  }
}
