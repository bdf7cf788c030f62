package ai.usetusk.drift.export.pipeline;

import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.status.DropReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Takes calls that ended and, on one daemon thread, exports their traces. Offering a call takes no lock and
 * never waits: if the queue is full, the newest call is dropped, and its trace with it.
 *
 * <p>The thread starts with the first call.
 */
public final class ExportPipeline {

  /** How long the exporter thread gathers calls before it works. */
  private static final Duration BATCH_DELAY = Duration.ofMillis(250);

  /** So many calls are worth waking the exporter thread at once. */
  private static final int BATCH_SIZE = 512;

  /** How long one batch may take to be exported. */
  private static final Duration EXPORT_TIME = Duration.ofSeconds(30);

  /** How long an exporter that is interrupted at the end may take to say what it has lost. */
  private static final Duration LAST_WORD = Duration.ofMillis(200);

  private final Queue<EndedCall> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Queue<Trace> withdrawals = new ConcurrentLinkedQueue<>();
  private final Queue<CountDownLatch> flushes = new ConcurrentLinkedQueue<>();
  private final int capacity;
  private final TraceExporter exporter;
  private final SpanCounters counters;
  private final MemoryBudget budget;
  private final Consumer<Throwable> failures;
  private final TraceAssembly assembly;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean idle;
  private volatile boolean closing;
  private volatile Deadline closingBy;
  private volatile boolean ended;

  /**
   * Composes a pipeline.
   *
   * @param exporter where traces go; closed with this
   * @param capacity how many calls may wait
   * @param counters counts what becomes of them
   * @param budget gets back what their bodies took
   * @param failures told of each failure that should not be, on any thread
   */
  public ExportPipeline(
      TraceExporter exporter,
      int capacity,
      SpanCounters counters,
      MemoryBudget budget,
      Consumer<Throwable> failures) {
    this.exporter = exporter;
    this.capacity = capacity;
    this.counters = counters;
    this.budget = budget;
    this.failures = failures;
    this.assembly = new TraceAssembly(exporter, counters, budget, System::nanoTime, this::report);
    this.thread = new Thread(null, this::run, "tusk-drift-exporter", 0, false);
    this.thread.setDaemon(true);
    // The thread outlives a redeployed application and must not hold its class loader.
    this.thread.setContextClassLoader(null);
  }

  /** Takes a call that ended, or counts it as dropped. Never blocks. */
  public void offer(EndedCall call) {
    Trace trace = call.trace();
    if (closing) {
      trace.drop(DropReason.SHUTDOWN);
    } else if (size.get() >= capacity) {
      trace.drop(DropReason.QUEUE_FULL);
    }
    if (trace.dropped() != null) {
      drop(trace, call.heldBytes());
      return;
    }
    queue.add(call);
    int waiting = size.incrementAndGet();
    start();
    if (idle || waiting == BATCH_SIZE) {
      idle = false;
      LockSupport.unpark(thread);
    }
    if (ended) {
      // The thread ended since this asked whether it would.
      dropWaiting();
    }
  }

  /** Counts a call whose trace was dropped, and gives back what its bodies took. */
  public void drop(Trace trace, long heldBytes) {
    counters.drop(trace.dropped(), 1);
    budget.release(heldBytes);
    if (trace.isExported()) {
      withdrawals.add(trace);
      LockSupport.unpark(thread);
    }
  }

  /** Tells of a failure of the SDK itself, which is a bug. Does not throw. */
  public void report(Throwable failure) {
    try {
      failures.accept(failure);
    } catch (Throwable another) {
      // There is nobody else to tell, and this thread has other work to do.
    }
  }

  /** How much of the queue is taken, from 0 to 1. */
  public double fill() {
    return Math.min(1.0, (double) size.get() / capacity);
  }

  /** How many calls wait. */
  public int waiting() {
    return size.get();
  }

  /**
   * Exports every trace whose root has ended, and waits until that is done.
   *
   * @return whether it was done in time
   */
  public boolean flush(Duration atMost) {
    if (!started.get()) {
      return true;
    }
    CountDownLatch done = new CountDownLatch(1);
    flushes.add(done);
    if (ended) {
      return true;
    }
    LockSupport.unpark(thread);
    try {
      return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Exports what can be exported in time, drops the rest, and ends the thread. An exporter that is still busy then is
   * interrupted.
   */
  public void close(Duration atMost) {
    Deadline deadline = Deadline.in(atMost);
    closingBy = deadline;
    closing = true;
    if (!started.get()) {
      end();
      return;
    }
    LockSupport.unpark(thread);
    try {
      thread.join(Math.max(1, deadline.left().toMillis()));
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(LAST_WORD.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start() {
    if (!started.get() && started.compareAndSet(false, true)) {
      try {
        thread.start();
      } catch (Throwable e) {
        // No memory for a thread, at the moment: the next call tries again.
        started.set(false);
        report(e);
      }
    }
  }

  private void run() {
    while (!closing) {
      gather();
      try {
        work();
      } catch (Throwable e) {
        // Even out of memory: the next batch may be smaller.
        report(e);
      }
    }
    try {
      work();
    } catch (Throwable e) {
      report(e);
    } finally {
      end();
    }
  }

  private void end() {
    try {
      assembly.discardAll(DropReason.SHUTDOWN);
      exporter.close();
    } catch (Throwable e) {
      report(e);
    } finally {
      ended = true;
      dropWaiting();
      flushes.forEach(CountDownLatch::countDown);
    }
  }

  /** Drops calls that nobody will export any more. */
  private void dropWaiting() {
    for (EndedCall call = queue.poll(); call != null; call = queue.poll()) {
      size.decrementAndGet();
      call.trace().drop(DropReason.SHUTDOWN);
      counters.drop(call.trace().dropped(), 1);
      budget.release(call.heldBytes());
    }
  }

  /** Waits for something to do, and then a little longer for more of it. */
  private void gather() {
    // An exporter may leave its thread interrupted, which would then never wait.
    Thread.interrupted();
    while (nothingToDo()) {
      idle = true;
      if (nothingToDo()) {
        LockSupport.parkNanos(this, assembly.isEmpty() ? Long.MAX_VALUE : BATCH_DELAY.toNanos());
      }
      idle = false;
      if (!assembly.isEmpty()) {
        return;
      }
    }
    if (size.get() < BATCH_SIZE && flushes.isEmpty() && !closing) {
      LockSupport.parkNanos(this, BATCH_DELAY.toNanos());
    }
  }

  private boolean nothingToDo() {
    return queue.isEmpty() && flushes.isEmpty() && withdrawals.isEmpty() && !closing;
  }

  private void work() {
    List<CountDownLatch> flushed = new ArrayList<>();
    for (CountDownLatch flush = flushes.poll(); flush != null; flush = flushes.poll()) {
      flushed.add(flush);
    }
    boolean hurry = closing || !flushed.isEmpty();
    try {
      for (EndedCall call = queue.poll(); call != null; call = queue.poll()) {
        size.decrementAndGet();
        assembly.add(call);
      }
      for (Trace trace = withdrawals.poll(); trace != null; trace = withdrawals.poll()) {
        assembly.withdraw(trace);
      }
      assembly.export(hurry, closing ? closingBy : Deadline.in(EXPORT_TIME));
    } finally {
      flushed.forEach(CountDownLatch::countDown);
    }
  }
}
