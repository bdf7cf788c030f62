package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;

/** The garbage collector, which cannot be told to run but can be waited for. */
final class Garbage {

  private static final int TRIES = 100;

  private Garbage() {}

  /** Fails if what this refers to is still there after many collections. */
  static void collectUntilCleared(Reference<?> reference) {
    for (int i = 0; i < TRIES && !reference.refersTo(null); i++) {
      collect();
    }
    assertTrue(reference.refersTo(null), "something still refers to it");
  }

  /** One collection at least: an object that nobody has is gone afterwards. */
  static void collect() {
    WeakReference<Object> canary = new WeakReference<>(new Object());
    for (int i = 0; i < TRIES && !canary.refersTo(null); i++) {
      System.gc();
    }
    assertTrue(canary.refersTo(null), "the garbage collector does not run");
  }
}
