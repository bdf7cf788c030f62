package ai.usetusk.drift.core;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps the scratch memory of finished calls for the next ones. Lock-free, and bounded both ways: at
 * most one {@link Scratch} per processor, eight at most, and none that has grown large. Not bound to
 * threads, of which there may be very many.
 */
final class ScratchPool {

  private static final int MAX_SLOTS = 8;

  /** Enough for payloads of about 1 MiB. */
  private static final long MAX_RETAINED_BYTES = 16L << 20;

  private final AtomicReferenceArray<Scratch> slots =
      new AtomicReferenceArray<>(Math.min(Runtime.getRuntime().availableProcessors(), MAX_SLOTS));

  /** A scratch that nobody else uses. */
  Scratch take() {
    for (int i = 0; i < slots.length(); i++) {
      if (slots.getPlain(i) != null) {
        Scratch scratch = slots.getAndSet(i, null);
        if (scratch != null) {
          return scratch;
        }
      }
    }
    return new Scratch();
  }

  /** Takes a scratch back; the caller must not use it any more. */
  void give(Scratch scratch) {
    if (scratch.retainedBytes() > MAX_RETAINED_BYTES) {
      return;
    }
    for (int i = 0; i < slots.length(); i++) {
      if (slots.getPlain(i) == null && slots.compareAndSet(i, null, scratch)) {
        return;
      }
    }
  }
}
