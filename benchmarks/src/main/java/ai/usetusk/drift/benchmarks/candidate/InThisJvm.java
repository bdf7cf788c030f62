package ai.usetusk.drift.benchmarks.candidate;

import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.model.Merges;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A candidate that is called in this JVM, and whose CPU time is that of the calling thread. */
public final class InThisJvm implements Candidate {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String name;
  private final Work work;
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
    this.name = name;
    this.work = work;
    this.covered = covered;
  }

  /** What is done for one payload. */
  @FunctionalInterface
  public interface Work {

    /** Returns something that took all the work to make. */
    Object apply(byte[] json, Merges merges);
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
  public Object answer(byte[] json, Merges merges) {
    return work.apply(json, merges);
  }

  @Override
  public long run(Workload workload, int calls) {
    List<byte[]> payloads = workload.payloads();
    Merges merges = workload.merges();
    int at = next.getOrDefault(workload.label(), 0);
    long started = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      result = work.apply(payloads.get(at), merges);
      at = at + 1 == payloads.size() ? 0 : at + 1;
    }
    long used = THREADS.getCurrentThreadCpuTime() - started;
    next.put(workload.label(), at);
    return used;
  }
}
