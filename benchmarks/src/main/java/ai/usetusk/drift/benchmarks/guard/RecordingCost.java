package ai.usetusk.drift.benchmarks.guard;

import ai.usetusk.drift.benchmarks.experiment.Recording;
import ai.usetusk.drift.benchmarks.recording.Candidate;
import ai.usetusk.drift.benchmarks.recording.Load;
import ai.usetusk.drift.benchmarks.recording.Plan;
import ai.usetusk.drift.benchmarks.recording.RecordedFiles;
import ai.usetusk.drift.benchmarks.recording.ServiceProcess;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.service.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What recording allocates in a service, and whether it loses a request or a span. Times are left out: of a service and
 * its client on two processors that others use too, they say nothing within a minute.
 */
record RecordingCost(Path work, long seed) {

  /** As in {@link Guard}: which allocations the second compiler removes is not the same in every run. */
  private static final String COMPILER = "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1";

  private static final int WARM_UP = 2_000;
  private static final int REQUESTS = 1_000;

  /** Bytes allocated for each byte in a trace file, by {@code SIZE}. */
  Map<String, Double> allocatedToRecorded() throws IOException {
    Map<String, Double> ratios = new LinkedHashMap<>();
    try (ServiceProcess upstream = ServiceProcess.upstream(work);
        ServiceProcess none = start(Candidate.NONE, upstream);
        ServiceProcess recording = start(Candidate.JAVA, upstream)) {
      for (Map.Entry<String, List<byte[]>> size : Recording.bodies(seed).entrySet()) {
        Used without = use(none, size.getKey(), size.getValue());
        Used with = use(recording, size.getKey(), size.getValue());
        ratios.put(
            size.getKey(),
            Ratios.rounded((with.figures().allocatedBytes() - without.figures().allocatedBytes())
                / (double) with.recordedBytes()));
      }
      if (recording.figures().spans().unaccounted() != 0) {
        throw new IOException(
            "spans are neither exported nor dropped: " + recording.figures().spans());
      }
    }
    RecordedFiles.deleteIn(work);
    return ratios;
  }

  private ServiceProcess start(Candidate candidate, ServiceProcess upstream) throws IOException {
    return ServiceProcess.of(candidate, upstream, work, COMPILER).orElseThrow();
  }

  private record Used(Figures figures, long recordedBytes) {}

  private Used use(ServiceProcess service, String size, List<byte[]> bodies) throws IOException {
    check(Load.saturating(service.port(), "/" + size, bodies, WARM_UP));
    Figures before = service.figures();
    service.recorded().take();
    check(Load.paced(service.port(), "/" + size, bodies, REQUESTS, Plan.PER_SECOND));
    Figures used = service.figures().since(before);
    return new Used(used, service.recorded().take());
  }

  private static void check(Load.Result load) throws IOException {
    if (load.failed() > 0) {
      throw new IOException(load.failed() + " requests to the service failed");
    }
  }
}
