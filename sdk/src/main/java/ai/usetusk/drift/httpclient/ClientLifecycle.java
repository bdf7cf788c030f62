package ai.usetusk.drift.httpclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Ends clients. The methods for that came with Java 21 and this is compiled for 17, so they are looked up, once. A JDK
 * that lacks them answers as {@link HttpClient} does where nobody overrides them.
 */
final class ClientLifecycle {

  private static final MethodHandle CLOSE = find("close", void.class);
  private static final MethodHandle SHUTDOWN = find("shutdown", void.class);
  private static final MethodHandle SHUTDOWN_NOW = find("shutdownNow", void.class);
  private static final MethodHandle AWAIT = find("awaitTermination", boolean.class, Duration.class);
  private static final MethodHandle IS_TERMINATED = find("isTerminated", boolean.class);

  private ClientLifecycle() {}

  private static MethodHandle find(String name, Class<?> returned, Class<?>... parameters) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(HttpClient.class, name, MethodType.methodType(returned, parameters));
    } catch (ReflectiveOperationException olderJdk) {
      return null;
    }
  }

  static void close(HttpClient client) {
    run(CLOSE, client);
  }

  static void shutdown(HttpClient client) {
    run(SHUTDOWN, client);
  }

  static void shutdownNow(HttpClient client) {
    run(SHUTDOWN_NOW, client);
  }

  static boolean awaitTermination(HttpClient client, Duration atMost) throws InterruptedException {
    try {
      return AWAIT == null || (boolean) AWAIT.invokeExact(client, atMost);
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  static boolean isTerminated(HttpClient client) {
    try {
      return IS_TERMINATED != null && (boolean) IS_TERMINATED.invokeExact(client);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private static void run(MethodHandle method, HttpClient client) {
    if (method == null) {
      return;
    }
    try {
      method.invokeExact(client);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** None of the methods declares another one. */
  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new UndeclaredThrowableException(thrown);
  }
}
