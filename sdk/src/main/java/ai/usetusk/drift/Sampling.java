package ai.usetusk.drift;

import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.api.ApiExporter;
import ai.usetusk.drift.export.pipeline.ExportPipeline;
import ai.usetusk.drift.export.pipeline.SpanCounters;
import ai.usetusk.drift.log.DriftLog;
import ai.usetusk.drift.recorder.sampling.AdaptiveSampler;
import ai.usetusk.drift.recorder.sampling.FixedSampler;
import ai.usetusk.drift.recorder.sampling.MemoryPressure;
import ai.usetusk.drift.recorder.sampling.Sampler;
import ai.usetusk.drift.recorder.sampling.Signals;
import ai.usetusk.drift.settings.recording.SamplingMode;
import ai.usetusk.drift.settings.recording.SamplingSettings;
import ai.usetusk.drift.status.DropReason;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** Decides which requests are recorded. An adaptive sampler has a daemon thread that tells it how things are. */
final class Sampling implements BooleanSupplier {

  private final Sampler sampler;
  private final Thread thread;

  private Sampling(Sampler sampler, Thread thread) {
    this.sampler = sampler;
    this.thread = thread;
  }

  static Sampling of(
      SamplingSettings settings,
      ExportPipeline pipeline,
      SpanCounters counters,
      TraceExporter exporter,
      Surroundings surroundings,
      DriftLog log) {
    if (settings.mode() == SamplingMode.FIXED) {
      return new Sampling(new FixedSampler(settings.baseRate(), surroundings::nextDouble), null);
    }
    AdaptiveSampler adaptive = new AdaptiveSampler(
        settings.baseRate(),
        settings.minRate(),
        surroundings::nextDouble,
        surroundings.clock().nanoTime());
    MemoryPressure memory = MemoryPressure.ofThisProcess();
    Thread thread = new Thread(
        null,
        () -> {
          while (sleep()) {
            try {
              adaptive
                  .update(signals(pipeline, counters, exporter, memory))
                  .filter(sentence -> settings.logTransitions())
                  .ifPresent(log::info);
            } catch (Throwable e) {
              // Also an exporter of the application's is asked how it is.
              log.errorOnce("sampling", "the sampling rate was not adapted", e);
            }
          }
        },
        "tusk-drift-sampler",
        0,
        false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return new Sampling(adaptive, thread);
  }

  private static Signals signals(
      ExportPipeline pipeline,
      SpanCounters counters,
      TraceExporter exporter,
      MemoryPressure memory) {
    Map<DropReason, Long> dropped = counters.dropped();
    long failures = 0;
    long timeouts = 0;
    if (exporter instanceof ApiExporter api) {
      failures = api.status().batchesFailed();
      timeouts = api.status().batchesTimedOut();
    } else {
      failures = dropped.getOrDefault(DropReason.WRITE_FAILED, 0L);
    }
    return new Signals(
        OptionalDouble.of(pipeline.fill()),
        memory.ratio(),
        dropped.getOrDefault(DropReason.QUEUE_FULL, 0L)
            + dropped.getOrDefault(DropReason.MEMORY, 0L),
        failures,
        timeouts,
        exporter.isFailing());
  }

  private static boolean sleep() {
    try {
      Thread.sleep(AdaptiveSampler.UPDATE_SECONDS * 1000L);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public boolean getAsBoolean() {
    return sampler.decide().isSampled();
  }

  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
