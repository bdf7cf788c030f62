package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.model.Merges;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** A candidate that is called in this JVM, and whose CPU time is that of the calling thread. */
public final class InThisJvm implements Candidate {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String name;
  private final Call call;
  private final Predicate<Workload> covered;
  private final Map<String, Integer> next = new HashMap<>();

  /** The last result, so that no result is thrown away before it is made. */
  private Object result;

  /** A candidate that does this for every payload. */
  public InThisJvm(String name, Work work) {
    this(name, work, workload -> true);
  }

  /** The same, only for workloads that pass the test. */
  public InThisJvm(String name, Work work, Predicate<Workload> covered) {
    this(
        name,
        covered,
        (workload, index) -> work.apply(workload.payloads().get(index), workload.merges()));
  }

  private InThisJvm(String name, Predicate<Workload> covered, Call call) {
    this.name = name;
    this.covered = covered;
    this.call = call;
  }

  /** A candidate that needs more of the workload than one payload. */
  public static InThisJvm ofCalls(String name, Call call) {
    return new InThisJvm(name, workload -> true, call);
  }

  /** What is done for one payload. */
  @FunctionalInterface
  public interface Work {

    /** Returns something that took all the work to make. */
    Object apply(byte[] json, Merges merges);
  }

  /** What is done when it is the turn of one payload of a workload. */
  @FunctionalInterface
  public interface Call {

    /** Returns something that took all the work to make. */
    Object apply(Workload workload, int index);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean covers(Workload workload) {
    return covered.test(workload);
  }

  /** What the candidate answers for one payload. */
  public Object answer(Workload workload, int index) {
    return call.apply(workload, index);
  }

  @Override
  public long run(Workload workload, int calls) {
    int count = workload.payloads().size();
    int at = next.getOrDefault(workload.label(), 0);
    long started = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      result = call.apply(workload, at);
      at = at + 1 == count ? 0 : at + 1;
    }
    long used = THREADS.getCurrentThreadCpuTime() - started;
    next.put(workload.label(), at);
    return used;
  }
}
