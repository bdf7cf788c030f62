package ai.usetusk.drift.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrapTest {

  private static final ContextKey<String> CALL = ContextKey.of("call", String.class);
  private static final Context CONTEXT = Context.empty().with(CALL, "GET /");

  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void eachTestLeavesTheThreadAsItWas() {
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void aRunnableRunsInItsContext() {
    CONTEXT.wrap((Runnable) () -> seen.add(call())).run();
    assertEquals(List.of("GET /"), seen);
  }

  @Test
  void aCallableRunsInItsContext() throws Exception {
    Callable<String> callable = CONTEXT.wrap(() -> call());
    assertEquals("GET /", callable.call());
  }

  @Test
  void aSupplierRunsInItsContext() {
    Supplier<String> supplier = CONTEXT.wrapSupplier(WrapTest::call);
    assertEquals("GET /", supplier.get());
  }

  @Test
  void aFunctionRunsInItsContext() {
    Function<String, String> function = CONTEXT.wrapFunction(a -> a + call());
    assertEquals("a GET /", function.apply("a "));
  }

  @Test
  void aFunctionOfTwoRunsInItsContext() {
    BiFunction<String, String, String> function = CONTEXT.wrapFunction((a, b) -> a + b + call());
    assertEquals("a b GET /", function.apply("a ", "b "));
  }

  @Test
  void aConsumerRunsInItsContext() {
    Consumer<String> consumer = CONTEXT.wrapConsumer(a -> seen.add(a + call()));
    consumer.accept("a ");
    assertEquals(List.of("a GET /"), seen);
  }

  @Test
  void aConsumerOfTwoRunsInItsContext() {
    BiConsumer<String, String> consumer = CONTEXT.wrapConsumer((a, b) -> seen.add(a + b + call()));
    consumer.accept("a ", "b ");
    assertEquals(List.of("a b GET /"), seen);
  }

  @Test
  void whatTheContextLacksIsNotThere() {
    Runnable task = Context.empty().wrap((Runnable) () -> seen.add(call()));
    Scope scope = CONTEXT.makeCurrent();
    task.run();
    assertSame(CONTEXT, Context.current());
    scope.close();
    assertEquals(List.of("none"), seen);
  }

  @Test
  void anExceptionPassesAndTheThreadIsAsBefore() {
    IOException failure = new IOException("no route");
    Callable<String> callable = CONTEXT.wrap((Callable<String>) () -> {
      throw failure;
    });
    assertSame(failure, assertThrows(IOException.class, callable::call));
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void anErrorPassesAndTheThreadIsAsBefore() {
    Error failure = new AssertionError("broken");
    Supplier<String> supplier = CONTEXT.wrapSupplier(() -> {
      throw failure;
    });
    assertSame(failure, assertThrows(AssertionError.class, supplier::get));
    assertSame(Context.empty(), Context.current());
  }

  @Test
  void whatIsWrappedIsNotWrappedAgain() {
    Runnable runnable = CONTEXT.wrap((Runnable) () -> {});
    assertSame(runnable, Context.empty().wrap(runnable));
    Callable<String> callable = CONTEXT.wrap(() -> call());
    assertSame(callable, Context.empty().wrap(callable));
  }

  @Test
  void aTaskMayRunMoreThanOnce() {
    Runnable task = CONTEXT.wrap((Runnable) () -> seen.add(call()));
    task.run();
    task.run();
    assertEquals(List.of("GET /", "GET /"), seen);
  }

  @Test
  void theTextOfAWrappedTaskHasThatOfTheTask() {
    Runnable runnable = new Runnable() {
      @Override
      public void run() {}

      @Override
      public String toString() {
        return "send the mail";
      }
    };
    assertEquals("ContextRunnable[send the mail]", CONTEXT.wrap(runnable).toString());
    Callable<Object> callable = new Callable<>() {
      @Override
      public Object call() {
        return this;
      }

      @Override
      public String toString() {
        return "ask for the price";
      }
    };
    assertEquals("ContextCallable[ask for the price]", CONTEXT.wrap(callable).toString());
  }

  @Test
  void nothingCannotBeWrapped() {
    assertThrows(NullPointerException.class, () -> CONTEXT.wrap((Runnable) null));
    assertThrows(NullPointerException.class, () -> CONTEXT.wrap((Callable<?>) null));
    assertThrows(NullPointerException.class, () -> CONTEXT.wrapSupplier(null));
  }

  private static String call() {
    String call = Context.current().get(CALL);
    return call == null ? "none" : call;
  }
}
