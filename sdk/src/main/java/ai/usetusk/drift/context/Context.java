package ai.usetusk.drift.context;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a piece of work carries with it: above all the call that it is part of. Each thread has one that is current.
 *
 * <p>A context is immutable and safe for use by many threads. It does not follow work to another thread by itself.
 * The methods named {@code wrap} make a task that runs in this context wherever it runs; {@code taskWrapping} makes
 * an executor that does so with each task, in the context that is current when the task is submitted. Both also
 * take away what the thread that runs the task has and this context lacks, and give it back afterwards.
 *
 * <p>No method here changes a result or an exception of what it wraps. Arguments are never {@code null}.
 */
public final class Context {

  private static final Context EMPTY = new Context(null, null, null);

  private final Context rest;
  private final ContextKey<?> key;
  private final Object value;

  private Context(Context rest, ContextKey<?> key, Object value) {
    this.rest = rest;
    this.key = key;
    this.value = value;
  }

  /** The context without any value. */
  public static Context empty() {
    return EMPTY;
  }

  /** The context of this thread; {@link #empty()} if nobody made another one current. */
  public static Context current() {
    OpenScope innermost = OpenScopes.innermost();
    return innermost == null ? EMPTY : innermost.context();
  }

  /** This context with a value more, or with another value for this key. */
  public <T> Context with(ContextKey<T> key, T value) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    return new Context(without(key), key, value);
  }

  /** So that whoever replaces a value again and again does not keep the old ones. */
  private Context without(ContextKey<?> unwanted) {
    if (key == unwanted) {
      return rest;
    }
    return has(unwanted) ? new Context(rest.without(unwanted), key, value) : this;
  }

  private boolean has(ContextKey<?> wanted) {
    return find(wanted) != null;
  }

  /** The value of a key; {@code null} if it has none. */
  public <T> T get(ContextKey<T> key) {
    return key.type().cast(find(key));
  }

  private Object find(ContextKey<?> wanted) {
    for (Context at = this; at != EMPTY; at = at.rest) {
      if (at.key == wanted) {
        return at.value;
      }
    }
    return null;
  }

  /**
   * Makes this the context of the calling thread until the scope is closed, by the same thread. Keep the scope until
   * then: the thread itself has only a weak reference to it.
   */
  public Scope makeCurrent() {
    return OpenScopes.open(this);
  }

  /** A task that runs in this context. A task that was wrapped before keeps the context that it has. */
  public Runnable wrap(Runnable task) {
    return task instanceof ContextRunnable ? task : new ContextRunnable(this, task);
  }

  /** A task that runs in this context. A task that was wrapped before keeps the context that it has. */
  public <T> Callable<T> wrap(Callable<T> task) {
    return task instanceof ContextCallable ? task : new ContextCallable<>(this, task);
  }

  /** A supplier that runs in this context. */
  public <T> Supplier<T> wrapSupplier(Supplier<T> supplier) {
    Objects.requireNonNull(supplier, "supplier");
    return () -> inside(supplier);
  }

  /** A function that runs in this context. */
  public <T, R> Function<T, R> wrapFunction(Function<T, R> function) {
    Objects.requireNonNull(function, "function");
    return argument -> inside(() -> function.apply(argument));
  }

  /** A function that runs in this context. */
  public <T, U, R> BiFunction<T, U, R> wrapFunction(BiFunction<T, U, R> function) {
    Objects.requireNonNull(function, "function");
    return (first, second) -> inside(() -> function.apply(first, second));
  }

  /** A consumer that runs in this context. */
  public <T> Consumer<T> wrapConsumer(Consumer<T> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    return argument -> inside(() -> consumer.accept(argument));
  }

  /** A consumer that runs in this context. */
  public <T, U> BiConsumer<T, U> wrapConsumer(BiConsumer<T, U> consumer) {
    Objects.requireNonNull(consumer, "consumer");
    return (first, second) -> inside(() -> consumer.accept(first, second));
  }

  private <T> T inside(Supplier<T> work) {
    Scope scope = makeCurrent();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

  private void inside(Runnable work) {
    Scope scope = makeCurrent();
    try {
      work.run();
    } finally {
      scope.close();
    }
  }

  /**
   * An executor that runs each task in the context of the thread that submits it. Wrapping it again returns it.
   * {@link java.util.concurrent.CompletableFuture} takes it for its {@code Async} methods.
   */
  public static Executor taskWrapping(Executor executor) {
    if (executor instanceof ExecutorService service) {
      return taskWrapping(service);
    }
    return executor instanceof ContextExecutor ? executor : new ContextExecutor(executor);
  }

  /**
   * An executor that runs each task in the context of the thread that submits it. Wrapping it again returns it.
   *
   * <p>Futures are those of the given executor, so cancelling them works as before; so do its rejections, and
   * {@link ExecutorService#shutdownNow()} returns the tasks as they were submitted. What the given executor itself
   * is told of a task, as in a queue that sorts tasks or in a handler of rejected ones, is the wrapped task.
   */
  public static ExecutorService taskWrapping(ExecutorService executor) {
    if (executor instanceof ScheduledExecutorService scheduled) {
      return taskWrapping(scheduled);
    }
    return executor instanceof ContextExecutorService
        ? executor
        : new ContextExecutorService(executor);
  }

  /**
   * As {@link #taskWrapping(ExecutorService)}. A task that runs once, after a delay or not, runs in the context of the
   * thread that submits it; a periodic one runs in the empty context, because it outlives the call that started it.
   */
  public static ScheduledExecutorService taskWrapping(ScheduledExecutorService executor) {
    return executor instanceof ContextScheduledExecutorService
        ? executor
        : new ContextScheduledExecutorService(executor);
  }

  /**
   * A factory of threads that run in the context of the thread that asks for them. It fits an executor that starts a
   * thread for each task. It does not fit a pool: its threads would keep the context of their first task for life.
   * Wrapping it again returns it.
   */
  public static ThreadFactory threadWrapping(ThreadFactory factory) {
    return factory instanceof ContextThreadFactory ? factory : new ContextThreadFactory(factory);
  }

  /**
   * How many scopes were closed by another thread than the one that opened them, or before a scope that was opened
   * inside them. It counts all that were opened through this class since it was loaded.
   */
  public static long misplacedCloses() {
    return OpenScope.MISPLACED.count();
  }

  /** The names of the keys, the newest first. Not the values: they may be large, or secret. */
  @Override
  public String toString() {
    StringBuilder names = new StringBuilder("Context[");
    for (Context at = this; at != EMPTY; at = at.rest) {
      names.append(at == this ? "" : ", ").append(at.key);
    }
    return names.append(']').toString();
  }
}
