package ai.usetusk.drift.context;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts the scopes that were closed in the wrong place. The first one is logged, with the place. */
final class MisplacedCloses {

  private final Supplier<System.Logger> logger;
  private final LongAdder count = new LongAdder();
  private final AtomicBoolean said = new AtomicBoolean();

  MisplacedCloses(Supplier<System.Logger> logger) {
    this.logger = logger;
  }

  void add(String how) {
    count.increment();
    if (!said.getAndSet(true)) {
      try {
        logger.get().log(Level.WARNING, message(how));
      } catch (Throwable fault) {
        // The logging system is the host's, and so are its faults.
      }
    }
  }

  long count() {
    return count.sum();
  }

  private static String message(String how) {
    String place = StackWalker.getInstance()
        .walk(frames -> frames
            .filter(frame -> !isOurs(frame.getClassName()))
            .map(frame -> " at " + frame.toStackTraceElement())
            .findFirst()
            .orElse(""));
    return "A scope of a Tusk Drift context was closed " + how + place
        + ". That did not change what is current. Further ones are counted, not logged.";
  }

  private static boolean isOurs(String className) {
    return className.equals(MisplacedCloses.class.getName())
        || className.equals(OpenScope.class.getName());
  }
}
