package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.recording.Candidate;
import ai.usetusk.drift.benchmarks.recording.Load;
import ai.usetusk.drift.benchmarks.recording.Plan;
import ai.usetusk.drift.benchmarks.recording.RecordedFiles;
import ai.usetusk.drift.benchmarks.recording.ServiceProcess;
import ai.usetusk.drift.benchmarks.report.Machine;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import ai.usetusk.drift.benchmarks.service.Held;
import ai.usetusk.drift.benchmarks.service.Spans;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A service that records for a long time, with Rust on if there is Rust: whether it holds more at the end than at the
 * beginning. Its trace files are taken away meanwhile.
 */
public final class Soak implements Experiment {

  private static final Duration SLICE = Duration.ofSeconds(10);

  private final Duration duration;
  private final boolean rust;
  private final long seed;
  private final Path work;
  private final Consumer<String> progress;

  /**
   * An experiment.
   *
   * @param duration between the two looks at the service; a fifth of it more is for warming up
   * @param rust whether there is Rust to record with
   * @param seed what the bodies are drawn from
   * @param work a directory for what the service writes
   */
  public Soak(Duration duration, boolean rust, long seed, Path work, Consumer<String> progress) {
    this.duration = duration;
    this.rust = rust;
    this.seed = seed;
    this.work = work;
    this.progress = progress;
  }

  @Override
  public Section run() throws IOException {
    Candidate candidate = rust ? Candidate.RUST : Candidate.JAVA;
    try (ServiceProcess upstream = ServiceProcess.upstream(work);
        ServiceProcess service = ServiceProcess.of(candidate, upstream, work).orElseThrow()) {
      progress.accept("warming up " + candidate.label());
      int failed = load(service, duration.dividedBy(5));
      Held beginning = service.held();
      progress.accept(
          candidate.label() + ", " + Plan.PER_SECOND + " requests a second, for " + duration);
      failed += load(service, duration);
      Held end = service.held();
      return report(candidate, failed, service.figures().spans(), beginning, end);
    } finally {
      RecordedFiles.deleteIn(work);
    }
  }

  private int load(ServiceProcess service, Duration time) throws IOException {
    int failed = 0;
    long slices = Math.max(1, time.dividedBy(SLICE));
    int requests = (int) (time.dividedBy(slices).toMillis() * Plan.PER_SECOND / 1000);
    for (long slice = 0; slice < slices; slice++) {
      for (Map.Entry<String, List<byte[]>> size : Recording.bodies(seed).entrySet()) {
        failed += Load.paced(
                service.port(), "/" + size.getKey(), size.getValue(), requests / 2, Plan.PER_SECOND)
            .failed();
      }
      service.recorded().delete();
    }
    return failed;
  }

  private Section report(Candidate candidate, int failed, Spans spans, Held beginning, Held end) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode soak = numbers.putObject("soak");
    soak.put("minutes", Ratios.rounded(duration.toSeconds() / 60.0));
    soak.put("failed_requests", failed);
    soak.put("made", spans.made());
    soak.put("exported", spans.exported());
    soak.put("dropped", spans.dropped());
    soak.put("unaccounted", spans.unaccounted());
    put(soak.putObject("beginning"), beginning);
    put(soak.putObject("end"), end);
    Table held = new Table(
        List.of(
            candidate.label() + ", " + Plan.PER_SECOND + " requests a second",
            "beginning",
            "after " + duration.toMinutes() + " minutes"),
        List.of(
            row("heap after a collection, MB", beginning.heapBytes() / 1e6, end.heapBytes() / 1e6),
            row("resident, MB", beginning.residentBytes() / 1e6, end.residentBytes() / 1e6),
            List.of("threads", text(beginning.threads()), text(end.threads())),
            List.of("open files", text(beginning.files()), text(end.files()))));
    Table counts = new Table(
        List.of("in all", "count"),
        List.of(
            List.of("failed requests", text(failed)),
            List.of("spans made", text(spans.made())),
            List.of("spans exported", text(spans.exported())),
            List.of("spans dropped", text(spans.dropped())),
            List.of("spans that are neither", text(spans.unaccounted()))));
    return new Section("soak", "A long run", List.of(held, counts, Machine.table()), numbers);
  }

  private static void put(ObjectNode numbers, Held held) {
    numbers.put("heap_megabytes", Ratios.rounded(held.heapBytes() / 1e6));
    numbers.put("resident_megabytes", Ratios.rounded(held.residentBytes() / 1e6));
    numbers.put("threads", held.threads());
    numbers.put("files", held.files());
  }

  private static List<String> row(String name, double beginning, double end) {
    return List.of(name, Table.number(beginning), Table.number(end));
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
