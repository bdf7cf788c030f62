package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm.Work;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many calls two threads make to one thread's, in turns: in the same time by the clock, and in the same CPU time of
 * all threads, times two. SHA-256 alone, which shares nothing between threads, tells what the machine
 * could give meanwhile: what is missing there is not the engines' fault.
 */
public final class Threads implements Experiment {

  private static final long SLICE_MILLIS = 100;
  private static final int ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 5;
  private static final String CONTROL = "SHA-256 alone";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
    Map<String, Slices> byClock = new LinkedHashMap<>();
    Map<String, Slices> byCpuTime = new LinkedHashMap<>();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (Workload workload : workloads) {
        for (Map.Entry<String, Work> work : works.entrySet()) {
          Rate one = rate(1, work.getValue(), workload);
          Rate two = rate(2, work.getValue(), workload);
          if (round >= 0) {
            add(byClock, workload, work.getKey(), two.byClock() / one.byClock());
            add(byCpuTime, workload, work.getKey(), 2 * two.byCpuTime() / one.byCpuTime());
          }
        }
      }
    }
    setup.engines().requireNoFallback();
    List<String> names = List.copyOf(works.keySet());
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.set("two_threads_vs_one", json(names, byClock));
    numbers.set("two_threads_vs_one_cpu", json(names, byCpuTime));
    return new Section(
        "threads",
        "Two threads to one",
        List.of(
            table("by the clock", names, workloads, byClock),
            table("by CPU time", names, workloads, byCpuTime)),
        numbers);
  }

  private static void add(
      Map<String, Slices> slices, Workload workload, String name, double ratio) {
    slices.computeIfAbsent(workload.label(), label -> new Slices()).add(name, ratio);
  }

  private static ObjectNode json(List<String> names, Map<String, Slices> ratios) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      ObjectNode byPayload = json.putObject(name);
      ratios.forEach((label, slices) -> byPayload.put(label, Ratios.rounded(slices.median(name))));
    }
    return json;
  }

  private static Table table(
      String corner, List<String> names, List<Workload> workloads, Map<String, Slices> ratios) {
    return Table.of(
        corner,
        names,
        workloads,
        (name, workload) -> Table.number(ratios.get(workload.label()).median(name)),
        Workload::label);
  }

  /** Calls per nanosecond: by the clock, and of the CPU time that the threads used together. */
  private record Rate(double byClock, double byCpuTime) {}

  private static Rate rate(int threads, Work work, Workload workload) {
    AtomicBoolean stop = new AtomicBoolean();
    LongAdder calls = new LongAdder();
    LongAdder cpuNanos = new LongAdder();
    List<Thread> running = new ArrayList<>();
    long started = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> {
        calls.add(callUntil(stop, work, workload));
        cpuNanos.add(THREADS.getCurrentThreadCpuTime());
      });
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
    double count = calls.sum();
    return new Rate(count / (System.nanoTime() - started), count / cpuNanos.sum());
  }

  private static long callUntil(AtomicBoolean stop, Work work, Workload workload) {
    List<byte[]> payloads = workload.payloads();
    long calls = 0;
    while (!stop.get()) {
      Object result = work.apply(payloads.get((int) (calls % payloads.size())), workload.merges());
      // Never the same; the compiler cannot know and must make the result.
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
