package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.bench.payload.Payloads;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.model.Merges;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints what a JVM holds for ten thousand virtual threads once each of them has processed 10 KB and one in ten of them 1
 * MB: bytes of heap, and bytes resident. All of them live when that is measured, before the calls and after. Needs JDK 21.
 */
public final class VirtualThreadsProbe {

  private static final int THREADS = 10_000;

  /** One thread in so many also processes a long payload. */
  private static final int LONG_EVERY = 10;

  private final CoreEngine engine;
  private final List<byte[]> payloads = Payloads.generate(Shape.RESPONSE_10K, 1);
  private final List<byte[]> longPayloads = Payloads.generate(Shape.RESPONSE_1M, 1);
  private final CountDownLatch living = new CountDownLatch(THREADS);
  private final CountDownLatch start = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(THREADS);
  private final CountDownLatch end = new CountDownLatch(1);

  private VirtualThreadsProbe(CoreEngine engine) {
    this.engine = engine;
  }

  /** usage: VirtualThreadsProbe */
  public static void main(String[] arguments) throws Exception {
    new VirtualThreadsProbe(DriftCore.engine()).run();
  }

  private void run() throws Exception {
    payloads.forEach(payload -> engine.process(payload, Merges.none()));
    ExecutorService threads = (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      calls.add(threads.submit(() -> call(number)));
    }
    living.await();
    HeldMemory before = HeldMemory.now();
    start.countDown();
    finished.await();
    HeldMemory.now().printSince(before);
    end.countDown();
    for (Future<?> call : calls) {
      call.get();
    }
  }

  private Void call(int number) throws InterruptedException {
    living.countDown();
    start.await();
    try {
      engine.process(payloads.get(number % payloads.size()), Merges.none());
      if (number % LONG_EVERY == 0) {
        engine.process(longPayloads.get(number % longPayloads.size()), Merges.none());
      }
    } finally {
      finished.countDown();
    }
    end.await();
    return null;
  }
}
