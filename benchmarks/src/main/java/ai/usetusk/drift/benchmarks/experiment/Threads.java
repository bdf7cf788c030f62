package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.candidate.InThisJvm.Work;
import ai.usetusk.drift.benchmarks.measure.Median;
import ai.usetusk.drift.benchmarks.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much more two threads do than one, by the clock, in turns. SHA-256 alone, which shares nothing
 * between threads, tells what the machine could give at that time: what is missing there is not the engines'.
 */
public final class Threads implements Experiment {

  private static final long SLICE_MILLIS = 150;
  private static final int ROUNDS = 21;
  private static final int WARM_UP_ROUNDS = 5;
  private static final String CONTROL = "SHA-256 alone";

  private final Setup setup;

  /** An experiment. */
  public Threads(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() {
    setup.progress().accept("one thread against two");
    Map<String, Work> works = new LinkedHashMap<>();
    setup.engines().byName().forEach((name, engine) -> works.put(name, engine::process));
    works.put(CONTROL, (json, merges) -> sha256().digest(json));
    List<Workload> workloads = List.of(
        Workload.of(Shape.ENVELOPE_1K, setup.seed()),
        Workload.of(Shape.RESPONSE_100K, setup.seed()));
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode twoToOne = numbers.putObject("two_threads_vs_one");
    works.forEach((name, work) -> {
      ObjectNode byPayload = twoToOne.putObject(name);
      for (Workload workload : workloads) {
        byPayload.put(workload.label(), Ratios.rounded(ratio(work, workload)));
      }
    });
    setup.engines().requireNoFallback();
    Table table = Table.of(
        "two threads to one",
        List.copyOf(works.keySet()),
        workloads,
        (name, workload) ->
            Table.number(twoToOne.get(name).get(workload.label()).doubleValue()),
        Workload::label);
    return new Section("threads", "Calls in the same time", List.of(table), numbers);
  }

  private static double ratio(Work work, Workload workload) {
    List<Double> ratios = new ArrayList<>();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      double one = callsPerSecond(1, work, workload);
      double two = callsPerSecond(2, work, workload);
      if (round >= 0) {
        ratios.add(two / one);
      }
    }
    return Median.of(ratios.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double callsPerSecond(int threads, Work work, Workload workload) {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong calls = new AtomicLong();
    List<Thread> running = new ArrayList<>();
    long started = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> calls.addAndGet(callUntil(stop, work, workload)));
      thread.start();
      running.add(thread);
    }
    try {
      Thread.sleep(SLICE_MILLIS);
      stop.set(true);
      for (Thread thread : running) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    return calls.get() * 1e9 / (System.nanoTime() - started);
  }

  private static long callUntil(AtomicBoolean stop, Work work, Workload workload) {
    List<byte[]> payloads = workload.payloads();
    long calls = 0;
    while (!stop.get()) {
      Object result = work.apply(payloads.get((int) (calls % payloads.size())), workload.merges());
      // Never so; the compiler cannot know and must make the result.
      calls += result == payloads ? 0 : 1;
    }
    return calls;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
