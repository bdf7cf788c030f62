package ai.usetusk.drift.core.engine;

/** Keeps the scratch memory of finished calls for the next ones, as {@link Slots}, and none that has grown large. */
final class ScratchPool {

  /** Enough for payloads of about 1 MiB. */
  private static final long MAX_RETAINED_BYTES = 16L << 20;

  private final Slots<Scratch> slots = new Slots<>();

  /** A scratch that nobody else uses. */
  Scratch take() {
    Scratch scratch = slots.take();
    return scratch == null ? new Scratch() : scratch;
  }

  /** Takes a scratch back; the caller must not use it any more. */
  void give(Scratch scratch) {
    if (scratch.retainedBytes() > MAX_RETAINED_BYTES) {
      return;
    }
    scratch.clear();
    slots.give(scratch);
  }
}
