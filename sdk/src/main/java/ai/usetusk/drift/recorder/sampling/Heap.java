package ai.usetusk.drift.recorder.sampling;

/** The Java heap, in bytes. */
public interface Heap {

  /** How much of it is used, garbage included. */
  long used();

  /** How much it may grow to. */
  long max();

  /** The heap of this JVM. */
  static Heap ofThisJvm() {
    Runtime runtime = Runtime.getRuntime();
    return new Heap() {

      @Override
      public long used() {
        return runtime.totalMemory() - runtime.freeMemory();
      }

      @Override
      public long max() {
        return runtime.maxMemory();
      }
    };
  }
}
