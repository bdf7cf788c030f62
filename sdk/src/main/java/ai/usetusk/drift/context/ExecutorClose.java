package ai.usetusk.drift.context;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;

/**
 * {@code ExecutorService.close()}, which came with JDK 19. Its default waits until the executor has terminated, which
 * the common pool never does: it has a {@code close()} of its own, and that must be the one that is called.
 */
final class ExecutorClose {

  /** Before JDK 19 nobody can call {@code close()}; its first half, {@code shutdown()}, stands for it. */
  private static final MethodHandle CLOSE = find("close", "shutdown");

  private ExecutorClose() {}

  static void close(ExecutorService executor) {
    try {
      CLOSE.invokeExact(executor);
    } catch (RuntimeException | Error fromTheExecutor) {
      throw fromTheExecutor;
    } catch (Throwable impossible) {
      // Neither method declares a checked exception.
      throw new IllegalStateException(impossible);
    }
  }

  private static MethodHandle find(String name, String otherwise) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(ExecutorService.class, name, MethodType.methodType(void.class));
    } catch (NoSuchMethodException e) {
      return find(otherwise, otherwise);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
