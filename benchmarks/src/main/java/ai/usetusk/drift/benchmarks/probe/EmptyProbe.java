package ai.usetusk.drift.benchmarks.probe;

/** Does nothing but print when it was started, in milliseconds since 1970: what a JVM takes by itself. */
public final class EmptyProbe {

  private EmptyProbe() {}

  /** usage: EmptyProbe */
  public static void main(String[] arguments) {
    System.out.println(System.currentTimeMillis());
  }
}
