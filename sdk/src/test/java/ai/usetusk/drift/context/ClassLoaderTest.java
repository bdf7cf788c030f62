package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that was stopped is forgotten, though the threads that ran it go on. */
class ClassLoaderTest {

  private final ExecutorService threadOfTheContainer = Executors.newSingleThreadExecutor();

  @AfterEach
  void stopTheThread() {
    threadOfTheContainer.shutdownNow();
  }

  @Test
  void aThreadThatHadAContextDoesNotKeepTheClassLoader() throws Exception {
    assertForgottenAfter("openAndClose");
  }

  @Test
  void aThreadWhoseScopeWasNeverClosedDoesNotKeepTheClassLoader() throws Exception {
    assertForgottenAfter("open");
  }

  @Test
  void aThreadThatRanWrappedTasksDoesNotKeepTheClassLoader() throws Exception {
    assertForgottenAfter("runWrapped");
  }

  @Test
  void openTelemetryDoesNotKeepTheClassLoaderThatAskedIt() throws Exception {
    assertForgottenAfter("askOpenTelemetry");
  }

  @Test
  void theThreadLocalIsOfNoClassOfItsOwn() throws Exception {
    Field field = OpenScopes.class.getDeclaredField("OF_THIS_THREAD");
    field.setAccessible(true);
    assertSame(ThreadLocal.class, field.get(null).getClass());
  }

  static void openAndClose() {
    open().close();
  }

  static Scope open() {
    Scope scope =
        Context.empty().with(ContextKey.of("call", Object.class), "GET /").makeCurrent();
    assertNotSame(Context.empty(), Context.current());
    return scope;
  }

  static void runWrapped() {
    Context.taskWrapping((Executor) Runnable::run)
        .execute(() -> assertSame(Context.empty(), Context.current()));
  }

  static void askOpenTelemetry() {
    io.opentelemetry.context.Scope span = Span.wrap(SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getDefault(),
            TraceState.getDefault()))
        .makeCurrent();
    assertEquals("b7ad6b7169203331", OpenTelemetryIds.current().orElseThrow().spanId());
    span.close();
  }

  private void assertForgottenAfter(String work) throws Exception {
    WeakReference<ClassLoader> copy = threadOfTheContainer.submit(inACopy(work)).get();
    // The thread has another task since, so that it does not hold the one before.
    threadOfTheContainer.submit(() -> {}).get();
    Garbage.collectUntilCleared(copy);
  }

  private static Callable<WeakReference<ClassLoader>> inACopy(String name) {
    return () -> {
      CopyOfTheSdk copy = new CopyOfTheSdk(ClassLoaderTest.class.getClassLoader());
      Class<?> sameTest = copy.loadClass(ClassLoaderTest.class.getName());
      assertNotSame(ClassLoaderTest.class, sameTest);
      Method work = sameTest.getDeclaredMethod(name);
      work.setAccessible(true);
      work.invoke(null);
      return new WeakReference<>(copy);
    };
  }
}
