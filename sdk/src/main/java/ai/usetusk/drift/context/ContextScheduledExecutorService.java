package ai.usetusk.drift.context;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs each task that runs once in the context of the thread that submits it, and each periodic one in none. */
final class ContextScheduledExecutorService implements ScheduledExecutorService {

  private final ScheduledExecutorService executor;
  private final ContextExecutorService immediate;

  ContextScheduledExecutorService(ScheduledExecutorService executor) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.immediate = new ContextExecutorService(executor);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return executor.schedule(Context.current().wrap(task), delay, unit);
  }

  @Override
  public <T> ScheduledFuture<T> schedule(Callable<T> task, long delay, TimeUnit unit) {
    return executor.schedule(Context.current().wrap(task), delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return executor.scheduleAtFixedRate(Context.empty().wrap(task), initialDelay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return executor.scheduleWithFixedDelay(Context.empty().wrap(task), initialDelay, delay, unit);
  }

  @Override
  public void execute(Runnable task) {
    immediate.execute(task);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return immediate.submit(task);
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return immediate.submit(task, result);
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    return immediate.submit(task);
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return immediate.invokeAll(tasks);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return immediate.invokeAll(tasks, timeout, unit);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return immediate.invokeAny(tasks);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return immediate.invokeAny(tasks, timeout, unit);
  }

  @Override
  public void shutdown() {
    immediate.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return immediate.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return immediate.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return immediate.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return immediate.awaitTermination(timeout, unit);
  }

  /** Overrides the method of this name, which came with JDK 19. */
  public void close() {
    immediate.close();
  }

  @Override
  public String toString() {
    return "ContextScheduledExecutorService[" + executor + "]";
  }
}
