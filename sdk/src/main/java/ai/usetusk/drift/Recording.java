package ai.usetusk.drift;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.exchange.ExchangeRules;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.MemoryBudget;
import ai.usetusk.drift.export.pipeline.SpanCounters;
import ai.usetusk.drift.http.transform.DefaultRedactions;
import ai.usetusk.drift.http.transform.HttpTransforms;
import ai.usetusk.drift.log.DriftLog;
import ai.usetusk.drift.model.Mode;
import ai.usetusk.drift.recorder.EnvironmentSnapshot;
import ai.usetusk.drift.recorder.RecordingRecorder;
import ai.usetusk.drift.recorder.ServiceFacts;
import ai.usetusk.drift.settings.Glob;
import ai.usetusk.drift.settings.recording.CaptureSettings;
import ai.usetusk.drift.settings.recording.ContentTypes;
import ai.usetusk.drift.settings.recording.RecordingSettings;
import ai.usetusk.drift.status.DriftStatus;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.status.RecordingStatus;
import ai.usetusk.drift.transform.TransformRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Everything that runs in mode RECORD, composed from the settings. */
final class Recording {

  /** How long requests that are still being answered are waited for when the process is told to end. */
  private static final Duration LAST_REQUESTS = Duration.ofMillis(1500);

  private static final Duration POLL = Duration.ofMillis(20);

  private final SpanCounters counters;
  private final MemoryBudget budget;
  private final ExportPipeline pipeline;
  private final RecordingRecorder recorder;
  private final Sampling sampling;
  private final DriftLog log;
  private final Beside beside;

  private Recording(
      SpanCounters counters,
      MemoryBudget budget,
      ExportPipeline pipeline,
      RecordingRecorder recorder,
      Sampling sampling,
      DriftLog log,
      Supplier<DriftStatus> status) {
    this.counters = counters;
    this.budget = budget;
    this.pipeline = pipeline;
    this.recorder = recorder;
    this.sampling = sampling;
    this.log = log;
    this.beside = new Beside(status, log);
  }

  /** Composes it and starts it; {@code null}, with a line in the log, if the settings do not allow it. */
  static Recording start(
      RecordingSettings settings, Given given, DriftLog log, Supplier<DriftStatus> status) {
    Surroundings surroundings = given.surroundings();
    if (settings.transformsUnknown()) {
      log.error(
          "Tusk Drift does not record: "
              + settings.configFile().map(Path::toString).orElse("the configuration file")
              + " cannot be used, and may say what must not be recorded",
          null);
      return null;
    }
    List<String> problems = new ArrayList<>();
    ExchangeRules rules = rules(settings, given.transforms(), problems);
    problems.forEach(log::warn);
    Destination destination = Destination.of(settings, given.exporter(), surroundings, log);
    if (destination == null) {
      return null;
    }
    SpanCounters counters = new SpanCounters();
    MemoryBudget budget = new MemoryBudget(settings.export().maxQueueBytes());
    ExportPipeline pipeline = new ExportPipeline(
        destination.exporter(),
        settings.export().maxQueueSpans(),
        counters,
        budget,
        failure -> log.errorOnce(
            "pipeline",
            "a call was not recorded because of a bug in Tusk Drift, of which only the first is logged",
            failure));
    Sampling sampling = Sampling.of(
        settings.sampling(), pipeline, counters, destination.exporter(), surroundings, log);
    RecordingRecorder recorder = new RecordingRecorder(
        pipeline,
        counters,
        budget,
        sampling,
        surroundings.clock(),
        surroundings.random(),
        ServiceFacts.of(
            settings.environment(),
            DriftCore.version(),
            DriftCore.status().engine().code()));
    Recording recording =
        new Recording(counters, budget, pipeline, recorder, sampling, log, status);
    try {
      recording.beside.start();
      if (settings.capture().environmentVariables()) {
        recorder.recordFact(snapshot(settings.capture(), surroundings));
      }
      HttpExchanges.install(new HttpExchanges(recorder, rules));
      log.info(summary(settings, destination));
      return recording;
    } catch (Throwable e) {
      recording.stop(Duration.ZERO);
      throw e;
    }
  }

  private static ExchangeRules rules(
      RecordingSettings settings, List<TransformRule> given, List<String> problems) {
    CaptureSettings capture = settings.capture();
    HttpTransforms transforms = DefaultRedactions.of(
            capture.redactHeaders().orElse(DefaultRedactions.HEADERS))
        .and(HttpTransforms.parse(settings.transforms().orElse(null), problems))
        .and(HttpTransforms.of(given));
    return new ExchangeRules(
        transforms,
        capture.excludePaths().stream().map(Glob::new).toList(),
        capture.maxBodyBytes(),
        capture.contentTypes() == ContentTypes.TEXT);
  }

  private static EnvironmentSnapshot snapshot(CaptureSettings capture, Surroundings surroundings) {
    List<Glob> secret = capture.redactEnvVars().stream().map(Glob::new).toList();
    return new EnvironmentSnapshot(
        surroundings.allVariables(),
        name -> secret.stream().anyMatch(pattern -> pattern.matches(name)));
  }

  private static String summary(RecordingSettings settings, Destination destination) {
    return "Tusk Drift " + DriftCore.version() + " records: environment " + settings.environment()
        + settings.serviceName().map(name -> ", service " + name).orElse("")
        + ", traces " + destination.description()
        + ", sampling " + settings.sampling().mode().name().toLowerCase(Locale.ROOT)
        + " " + settings.sampling().baseRate()
        + ", engine " + DriftCore.status().engine().code()
        + settings.configFile().map(file -> ", configured by " + file).orElse("");
  }

  void markReady() {
    if (recorder.markReady()) {
      log.debug("the application is ready");
    }
  }

  boolean flush(Duration atMost) {
    return pipeline.flush(atMost);
  }

  /**
   * Lets the requests end that are being answered, exports what there is, and stops. New requests are not recorded
   * any more.
   */
  void stop(Duration atMost) {
    Deadline deadline = Deadline.in(atMost);
    recorder.end();
    Deadline lastRequests =
        Deadline.in(atMost.compareTo(LAST_REQUESTS) < 0 ? atMost : LAST_REQUESTS);
    pipeline.flush(lastRequests.left());
    while (recordingStatus().onTheWay() > 0 && !lastRequests.hasPassed()) {
      LockSupport.parkNanos(POLL.toNanos());
      pipeline.flush(lastRequests.left());
    }
    HttpExchanges.install(null);
    sampling.stop();
    pipeline.close(deadline.left());
    beside.stop();
    log.debug("Tusk Drift ends: " + endedStatus().recording());
  }

  DriftStatus status() {
    return new DriftStatus(Mode.RECORD, true, DriftCore.status(), recordingStatus());
  }

  /** What is left to say once it has stopped: calls that go on until now are lost. */
  DriftStatus endedStatus() {
    RecordingStatus now = recordingStatus();
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    dropped.putAll(now.dropped());
    if (now.onTheWay() > 0) {
      dropped.merge(DropReason.SHUTDOWN, now.onTheWay(), Long::sum);
    }
    return new DriftStatus(Mode.RECORD, false, DriftCore.status(), recordingStatus(dropped));
  }

  private RecordingStatus recordingStatus() {
    return recordingStatus(counters.dropped());
  }

  private RecordingStatus recordingStatus(Map<DropReason, Long> dropped) {
    return new RecordingStatus(
        counters.made(),
        counters.exported(),
        dropped,
        recorder.unsampled(),
        recorder.withoutContext(),
        budget.used());
  }
}
