package ai.usetusk.drift;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.exchange.ExchangeRules;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.export.ExportPipeline;
import ai.usetusk.drift.export.MemoryBudget;
import ai.usetusk.drift.export.SpanCounters;
import ai.usetusk.drift.export.file.FileExporter;
import ai.usetusk.drift.http.HeaderFilter;
import ai.usetusk.drift.http.HttpPayloads;
import ai.usetusk.drift.recorder.RecordingRecorder;
import ai.usetusk.drift.recorder.SpanClock;
import ai.usetusk.drift.status.DriftStatus;
import ai.usetusk.drift.status.Mode;
import ai.usetusk.drift.status.RecordingStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The one instance of the SDK in this class loader. */
final class Sdk {

  private static final Sdk INSTANCE = new Sdk();
  private static final Duration SHUTDOWN = Duration.ofMillis(2500);

  private volatile Mode mode = Mode.DISABLED;
  private volatile Recording recording;

  private Sdk() {}

  static Sdk instance() {
    return INSTANCE;
  }

  synchronized void initialize() {
    if (recording != null) {
      return;
    }
    String asked = System.getenv("TUSK_DRIFT_MODE");
    if (asked == null || !asked.strip().equalsIgnoreCase("RECORD")) {
      return;
    }
    mode = Mode.RECORD;
    SpanCounters counters = new SpanCounters();
    MemoryBudget budget = new MemoryBudget(64L << 20);
    ExportPipeline pipeline = new ExportPipeline(
        new FileExporter(
            Path.of(".tusk/traces"), DriftCore.engine(), failure -> failure.printStackTrace()),
        2048,
        counters,
        budget,
        Throwable::printStackTrace);
    RecordingRecorder recorder = new RecordingRecorder(
        pipeline,
        counters,
        budget,
        () -> true,
        SpanClock.system(),
        () -> ThreadLocalRandom.current().nextLong(),
        "development");
    HttpPayloads payloads = new HttpPayloads(new HeaderFilter(Set.of()));
    HttpExchanges.install(
        new HttpExchanges(recorder, new ExchangeRules(payloads, payloads, 1 << 20, false)));
    recording = new Recording(pipeline, recorder, counters, budget);
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutdown, "tusk-drift-shutdown"));
  }

  void markAppAsReady() {
    Recording current = recording;
    if (current != null) {
      current.recorder().markReady();
    }
  }

  boolean flush(Duration atMost) {
    Recording current = recording;
    return current == null || current.pipeline().flush(atMost);
  }

  synchronized void shutdown() {
    Recording current = recording;
    if (current != null) {
      HttpExchanges.install(null);
      current.pipeline().close(SHUTDOWN);
      recording = null;
    }
  }

  DriftStatus status() {
    Recording current = recording;
    return current == null
        ? new DriftStatus(mode, false, null, RecordingStatus.none())
        : new DriftStatus(mode, true, DriftCore.status(), current.status());
  }

  private record Recording(
      ExportPipeline pipeline,
      RecordingRecorder recorder,
      SpanCounters counters,
      MemoryBudget budget) {

    RecordingStatus status() {
      return new RecordingStatus(
          counters.made(),
          counters.exported(),
          counters.dropped(),
          recorder.unsampled(),
          recorder.withoutContext(),
          budget.used());
    }
  }
}
