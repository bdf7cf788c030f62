package ai.usetusk.drift.fallback;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** {@link Subject}, after 64 threads have asked for the engine at once and used it. */
public final class ManyThreadsSubject {

  private static final int THREADS = 64;

  private ManyThreadsSubject() {}

  /**
   * Prints the report if all threads had the same engine and the same answers; the time in it is
   * that of the thread that waited longest for the engine.
   */
  public static void main(String[] arguments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicLong nanos = new AtomicLong();
    CountDownLatch start = new CountDownLatch(THREADS);
    List<Future<String>> digests = new ArrayList<>();
    Set<CoreEngine> engines = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < THREADS; i++) {
      digests.add(threads.submit(() -> {
        start.countDown();
        start.await();
        long before = System.nanoTime();
        CoreEngine engine = DriftCore.engine();
        nanos.accumulateAndGet(System.nanoTime() - before, Math::max);
        engines.add(engine);
        return Subject.digest(engine);
      }));
    }
    Set<String> different = new HashSet<>();
    for (Future<String> digest : digests) {
      different.add(digest.get());
    }
    threads.shutdown();
    if (different.size() != 1 || engines.size() != 1) {
      throw new IllegalStateException(engines + " answered " + different);
    }
    Subject.main(arguments);
    System.out.println("subject.micros=" + TimeUnit.NANOSECONDS.toMicros(nanos.get()));
  }
}
