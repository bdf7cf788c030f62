package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.bench.payload.Payloads;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.model.Merges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Prints how many bytes of a process are resident once 500 threads have each processed 1 MB, all of them alive. No more than eight
 * of them work at a time, so that the results fit a small heap.
 */
public final class ThreadsProbe {

  private static final int THREADS = 500;
  private static final int AT_A_TIME = 8;

  private ThreadsProbe() {}

  /** usage: ThreadsProbe */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CoreEngine engine = DriftCore.engine();
    List<byte[]> payloads = Payloads.generate(Shape.RESPONSE_1M, 1);
    Semaphore working = new Semaphore(AT_A_TIME);
    CountDownLatch finished = new CountDownLatch(THREADS);
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      byte[] payload = payloads.get(i % payloads.size());
      Thread thread = new Thread(() -> {
        try {
          working.acquire();
          engine.process(payload, Merges.none());
          working.release();
          finished.countDown();
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      // A thread that fails never counts down: better to end at once than to wait for it.
      thread.setUncaughtExceptionHandler((failed, e) -> {
        e.printStackTrace();
        Runtime.getRuntime().halt(1);
      });
      thread.start();
      threads.add(thread);
    }
    finished.await();
    System.out.println(HeldMemory.residentBytes());
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
