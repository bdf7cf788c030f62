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

  /** References in a cache line, so that processors do not take one from each other for two slots. */
  private static final int SPACING = 16;

  private final int slotCount = Math.min(Runtime.getRuntime().availableProcessors(), MAX_SLOTS);

  private final AtomicReferenceArray<Scratch> slots =
      new AtomicReferenceArray<>(slotCount * SPACING);

  /** A scratch that nobody else uses. */
  Scratch take() {
    for (int i = 0; i < slotCount; i++) {
      int slot = slot(i);
      if (slots.getPlain(slot) != null) {
        Scratch scratch = slots.getAndSet(slot, null);
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
    scratch.clear();
    for (int i = 0; i < slotCount; i++) {
      int slot = slot(i);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, scratch)) {
        return;
      }
    }
  }

  /** The slots in an order that differs between threads with successive numbers. */
  private int slot(int index) {
    return (int) ((Thread.currentThread().getId() + index) % slotCount) * SPACING;
  }
}
