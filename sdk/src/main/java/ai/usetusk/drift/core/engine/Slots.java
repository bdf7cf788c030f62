package ai.usetusk.drift.core.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps what calls work in for the next ones. Lock-free, and bounded: at most one object per processor,
 * eight at most. Not bound to threads, of which there may be very many.
 */
final class Slots<T> {

  private static final int MAX_SLOTS = 8;

  /** References in a cache line, so that processors do not take one from each other for two slots. */
  private static final int SPACING = 16;

  private final int count = Math.min(Runtime.getRuntime().availableProcessors(), MAX_SLOTS);

  private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(count * SPACING);

  /** An object that nobody else uses; null if none is kept. */
  T take() {
    for (int i = 0; i < count; i++) {
      int slot = slot(i);
      if (slots.getPlain(slot) != null) {
        T taken = slots.getAndSet(slot, null);
        if (taken != null) {
          return taken;
        }
      }
    }
    return null;
  }

  /** Keeps an object if there is room; the caller must not use it any more. */
  void give(T object) {
    for (int i = 0; i < count; i++) {
      int slot = slot(i);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, object)) {
        return;
      }
    }
  }

  /** The slots in an order that differs between threads with successive numbers. */
  private int slot(int index) {
    return (int) ((Thread.currentThread().getId() + index) % count) * SPACING;
  }
}
