package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.SmallPayload;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.recording.Candidate;
import ai.usetusk.drift.benchmarks.recording.Load;
import ai.usetusk.drift.benchmarks.recording.Measured;
import ai.usetusk.drift.benchmarks.recording.Measured.What;
import ai.usetusk.drift.benchmarks.recording.Plan;
import ai.usetusk.drift.benchmarks.recording.RecordedFiles;
import ai.usetusk.drift.benchmarks.recording.ServiceProcess;
import ai.usetusk.drift.benchmarks.recording.ShortQueue;
import ai.usetusk.drift.benchmarks.report.RecordingReport;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.service.Figures;
import ai.usetusk.drift.benchmarks.service.Held;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What recording costs a service, beside what others cost it: all of them run, and take turns under the same load. The
 * service, the one that it calls, and what sends the requests are processes of their own.
 */
public final class Recording implements Experiment {

  /** By the name in tables, and of the path; each is what all four bodies of a request are drawn from. */
  private static final String SMALL = "1k";

  private static final String LARGE = "10k";

  /** The share of time that JIT compilers work in a service that is warm. */
  private static final double STILL_COMPILING = 0.05;

  /** A queue that is too short is measured for a multiple of it; files are taken away in between. */
  private static final int SLICE_SECONDS = 2;

  private final Plan plan;
  private final boolean rust;
  private final long seed;
  private final Path work;
  private final Consumer<String> progress;

  /**
   * An experiment.
   *
   * @param rust whether there is Rust to record with
   * @param seed what the bodies are drawn from
   * @param work a directory for what the services write
   * @param progress is told what is being done, and what is left out
   */
  public Recording(Plan plan, boolean rust, long seed, Path work, Consumer<String> progress) {
    this.plan = plan;
    this.rust = rust;
    this.seed = seed;
    this.work = work;
    this.progress = progress;
  }

  @Override
  public Section run() throws IOException {
    try {
      Measured measured = new Measured();
      long unaccounted = 0;
      for (int fork = 0; fork < plan.forks(); fork++) {
        progress.accept("services, start " + (fork + 1) + " of " + plan.forks());
        unaccounted += measure(measured);
      }
      return new RecordingReport(measured, unaccounted, shortQueue()).section();
    } finally {
      RecordedFiles.deleteIn(work);
    }
  }

  /** The bodies of each size. */
  public static Map<String, List<byte[]>> bodies(long seed) {
    Map<String, List<byte[]>> bodies = new LinkedHashMap<>();
    bodies.put(SMALL, SmallPayload.OBJECT_1K.workload(seed).payloads());
    bodies.put(LARGE, Workload.of(Shape.RESPONSE_10K, seed).payloads());
    return bodies;
  }

  private long measure(Measured measured) throws IOException {
    Map<Candidate, ServiceProcess> services = new EnumMap<>(Candidate.class);
    try (ServiceProcess upstream = ServiceProcess.upstream(work)) {
      try {
        for (Candidate candidate : Candidate.values()) {
          start(candidate, upstream, services);
        }
        for (Map.Entry<Candidate, ServiceProcess> service : services.entrySet()) {
          progress.accept("warming up: " + service.getKey().label());
          warmUp(service.getValue());
        }
        for (int round = 0; round < plan.rounds(); round++) {
          progress.accept("round " + (round + 1) + " of " + plan.rounds());
          round(round, services, measured);
        }
        long unaccounted = 0;
        for (ServiceProcess service : services.values()) {
          unaccounted += service.figures().spans().unaccounted();
        }
        return unaccounted;
      } finally {
        for (ServiceProcess service : services.values()) {
          service.close();
          service.recorded().take();
        }
      }
    }
  }

  private void start(
      Candidate candidate, ServiceProcess upstream, Map<Candidate, ServiceProcess> services)
      throws IOException {
    if (candidate == Candidate.RUST && !rust) {
      return;
    }
    ServiceProcess.of(candidate, upstream, work)
        .ifPresentOrElse(
            service -> services.put(candidate, service),
            () -> progress.accept(
                "no " + candidate.label() + ": what it needs is not on the class path"));
  }

  private void warmUp(ServiceProcess service) throws IOException {
    boolean warm = false;
    for (int part = 0; part < plan.longestWarmUp() && !warm; part++) {
      Figures before = service.figures();
      long nanos = 0;
      for (Map.Entry<String, List<byte[]>> size : bodies(seed).entrySet()) {
        Load.Result load =
            Load.saturating(service.port(), "/" + size.getKey(), size.getValue(), plan.warmUp());
        check(load);
        nanos += load.elapsedNanos();
      }
      long compilingMillis = service.figures().since(before).compilingMillis();
      warm = compilingMillis * 1e6 < STILL_COMPILING * nanos;
      service.recorded().take();
    }
    if (!warm) {
      progress.accept("  its compilers are still at work");
    }
  }

  /** The first one is another one in each round, or it would be the one that finds the caches cold. */
  private void round(int round, Map<Candidate, ServiceProcess> services, Measured measured)
      throws IOException {
    List<Candidate> turns = new ArrayList<>(services.keySet());
    Collections.rotate(turns, round);
    for (Map.Entry<String, List<byte[]>> size : bodies(seed).entrySet()) {
      for (Candidate candidate : turns) {
        pace(candidate, services.get(candidate), size.getKey(), size.getValue(), measured);
      }
      for (Candidate candidate : turns) {
        saturate(candidate, services.get(candidate), size.getKey(), size.getValue(), measured);
      }
    }
  }

  private void pace(
      Candidate candidate,
      ServiceProcess service,
      String size,
      List<byte[]> bodies,
      Measured measured)
      throws IOException {
    Figures before = service.figures();
    Load.Result load =
        Load.paced(service.port(), "/" + size, bodies, plan.requests(), Plan.PER_SECOND);
    Figures used = service.figures().since(before);
    check(load);
    double requests = plan.requests();
    measured.add(What.CPU, size, candidate, used.cpuNanos() / 1e3 / requests);
    measured.add(What.REQUEST_THREAD, size, candidate, used.requestThreadNanos() / 1e3 / requests);
    measured.add(What.ALLOCATED, size, candidate, used.allocatedBytes() / requests);
    measured.add(What.P99, size, candidate, load.percentile(0.99) / 1e3);
    measured.add(What.DROPPED, size, candidate, used.spans().droppedShare());
    measured.add(What.RECORDED, size, candidate, service.recorded().take() / requests);
  }

  private void saturate(
      Candidate candidate,
      ServiceProcess service,
      String size,
      List<byte[]> bodies,
      Measured measured)
      throws IOException {
    int requests = plan.requests() * 3 / 2;
    Figures before = service.figures();
    Load.Result load = Load.saturating(service.port(), "/" + size, bodies, requests);
    Figures used = service.figures().since(before);
    check(load);
    service.recorded().take();
    measured.add(What.SATURATED_CPU, size, candidate, used.cpuNanos() / 1e3 / requests);
    measured.add(What.SATURATED_RATE, size, candidate, load.perSecond());
    measured.add(What.SATURATED_DROPPED, size, candidate, used.spans().droppedShare());
  }

  /** What failed costs less, so nothing could be said. */
  private static void check(Load.Result load) throws IOException {
    if (load.failed() > 0) {
      throw new IOException(
          load.failed() + " of " + load.sortedNanos().length + " requests failed");
    }
  }

  /** Recording with a queue of 16 spans, so that many are dropped. */
  private ShortQueue shortQueue() throws IOException {
    progress.accept("a queue of 16 spans, for " + plan.shortQueue().toSeconds() + " s");
    try (ServiceProcess upstream = ServiceProcess.upstream(work);
        ServiceProcess service = ServiceProcess.of(
                Candidate.JAVA, upstream, work, "TUSK_RECORDING_MAX_QUEUE_SPANS=16")
            .orElseThrow()) {
      warmUp(service);
      Held before = service.held();
      int failed = 0;
      for (long second = 0; second < plan.shortQueue().toSeconds(); second += SLICE_SECONDS) {
        failed += Load.paced(
                service.port(),
                "/" + LARGE,
                bodies(seed).get(LARGE),
                SLICE_SECONDS * Plan.PER_SECOND,
                Plan.PER_SECOND)
            .failed();
        service.recorded().take();
      }
      Figures after = service.figures();
      Held held = service.held();
      return new ShortQueue(failed, after.spans(), before, held);
    }
  }
}
