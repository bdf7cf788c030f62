package ai.usetusk.drift.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Cleans up when the user interrupts the command, where no {@code finally} is reached. */
final class Interruption {

  private final Thread cleanUp;

  private Interruption(Thread cleanUp) {
    this.cleanUp = cleanUp;
  }

  /** From now on, the end of the JVM closes these. They must allow that from another thread. */
  static Interruption closes(List<? extends Closeable> resources) {
    Thread cleanUp = new Thread(() -> resources.forEach(Interruption::close), "clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    return new Interruption(cleanUp);
  }

  private static void close(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // Nobody is left to be told, and the next resource is to be closed too.
      System.getLogger(Interruption.class.getName()).log(System.Logger.Level.DEBUG, "close", e);
    }
  }

  /** From now on, the end of the JVM closes nothing. */
  void end() {
    try {
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the resources are being closed.
    }
  }
}
