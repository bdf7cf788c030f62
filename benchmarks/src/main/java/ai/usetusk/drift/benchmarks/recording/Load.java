package ai.usetusk.drift.benchmarks.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests to a service, over several connections. A request that is late is not left out, and the time that it
 * was late counts as time that its answer took.
 */
public final class Load {

  private static final int CONNECTIONS = 8;

  private final int port;
  private final List<byte[]> requests;
  private final List<Integer> lengths;
  private final long pauseNanos;
  private final long[] nanos;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  private Load(int port, String path, List<byte[]> bodies, int count, long pause) {
    this.port = port;
    this.requests = bodies.stream().map(body -> Connection.request(path, body)).toList();
    this.lengths = bodies.stream().map(body -> body.length).toList();
    this.nanos = new long[count];
    this.pauseNanos = pause;
  }

  /**
   * What became of the requests.
   *
   * @param sortedNanos how long the answers took, from the moment at which a request was due
   * @param failed how many had no answer, or one that is not what the service answers
   * @param elapsedNanos from the first request to the last answer
   */
  public record Result(long[] sortedNanos, int failed, long elapsedNanos) {

    /** So many nanoseconds, or fewer, took this share of all answers. */
    public long percentile(double share) {
      int at = (int) Math.ceil(share * sortedNanos.length) - 1;
      return sortedNanos[Math.max(0, at)];
    }

    /** Answers per second. */
    public double perSecond() {
      return sortedNanos.length * 1e9 / elapsedNanos;
    }
  }

  /** So many requests, so many of them a second. */
  public static Result paced(int port, String path, List<byte[]> bodies, int count, int perSecond) {
    return new Load(port, path, bodies, count, 1_000_000_000L / perSecond).run();
  }

  /** So many requests, as fast as they are answered. */
  public static Result saturating(int port, String path, List<byte[]> bodies, int count) {
    return new Load(port, path, bodies, count, 0).run();
  }

  private Result run() {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread thread = new Thread(() -> send(start), "load");
      thread.start();
      threads.add(thread);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    long elapsed = System.nanoTime() - start;
    Arrays.sort(nanos);
    return new Result(nanos, failed.get(), elapsed);
  }

  private void send(long start) {
    Connection connection = null;
    try {
      for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
        long due = pauseNanos == 0 ? System.nanoTime() : start + i * pauseNanos;
        waitUntil(due);
        try {
          connection = connection == null ? new Connection(port) : connection;
          int which = i % requests.size();
          if (connection.exchange(requests.get(which)) != lengths.get(which)) {
            failed.incrementAndGet();
          }
        } catch (IOException e) {
          failed.incrementAndGet();
          close(connection);
          connection = null;
        }
        nanos[i] = System.nanoTime() - due;
      }
    } finally {
      close(connection);
    }
  }

  private static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void close(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        // It is not used any more.
      }
    }
  }
}
