package ai.usetusk.drift.export.file;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.trace.RecordedTraceFile;
import ai.usetusk.drift.trace.TraceLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes each trace to a file of its own. A file appears whole, in one step; when late spans come, it is
 * replaced in one step by a longer one. So nobody ever reads half a line, not even after {@code kill -9}.
 */
public final class FileExporter implements TraceExporter {

  /** A file is written within seconds; what is unfinished after so long is left of a process that was killed. */
  private static final Duration UNFINISHED = Duration.ofHours(1);

  /** On a disk that is almost full, small files are written in between and large ones are not. */
  private static final Duration BETWEEN_FAILURES = Duration.ofMinutes(1);

  private final Path directory;
  private final TraceLines lines;
  private final Consumer<IOException> failures;
  private boolean tidied;
  private Deadline quiet = Deadline.in(Duration.ZERO);
  private boolean failing;

  /**
   * Composes an exporter. Nothing is created before the first trace.
   *
   * @param directory where the files go; created if it does not exist, again if it was taken away
   * @param engine encodes the spans
   * @param failures told when a file could not be written, and not again before one could, nor within a minute
   */
  public FileExporter(Path directory, CoreEngine engine, Consumer<IOException> failures) {
    this.directory = directory;
    this.lines = new TraceLines(engine);
    this.failures = failures;
  }

  @Override
  public ExportOutcome export(List<TraceSpans> batch, Deadline deadline) {
    tidy();
    int exported = 0;
    Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
    for (TraceSpans trace : batch) {
      DropReason reason = deadline.hasPassed() ? DropReason.SHUTDOWN : export(trace);
      if (reason == null) {
        exported += trace.spans().size();
      } else {
        dropped.merge(reason, trace.spans().size(), Integer::sum);
      }
    }
    return new ExportOutcome(exported, dropped);
  }

  /** Once, so that what killed processes leave does not pile up. */
  private void tidy() {
    if (tidied) {
      return;
    }
    tidied = true;
    try {
      RecordedTraceFile.deleteUnfinished(directory, Instant.now().minus(UNFINISHED));
    } catch (IOException e) {
      // It is only in nobody's way; if the directory is broken, the traces say so.
    }
  }

  /** Why the trace could not be exported; {@code null} if it was. */
  private DropReason export(TraceSpans trace) {
    List<byte[]> encoded = new ArrayList<>(trace.spans().size());
    try {
      for (Span span : trace.spans()) {
        byte[] line = lines.encode(span);
        if (line.length > TraceLines.MAX_LENGTH) {
          return DropReason.SPAN_TOO_LARGE;
        }
        encoded.add(line);
      }
    } catch (InvalidInputException e) {
      return DropReason.NOT_ENCODABLE;
    }
    RecordedTraceFile file = file(trace.traceId(), trace.start());
    if (isLate(trace) && !file.exists()) {
      // What it belongs to was not written, or was taken away, and nobody can read it alone.
      return DropReason.WRITE_FAILED;
    }
    try {
      if (isLate(trace)) {
        file.append(encoded);
      } else {
        file.create(encoded);
      }
      failing = false;
      return null;
    } catch (IOException e) {
      if (!failing && quiet.hasPassed()) {
        quiet = Deadline.in(BETWEEN_FAILURES);
        failures.accept(e);
      }
      failing = true;
      return DropReason.WRITE_FAILED;
    }
  }

  /** The root is among the first spans of a trace, and calls from the start of the service are alone in theirs. */
  private static boolean isLate(TraceSpans trace) {
    return trace.spans().stream().noneMatch(span -> span.rootSpan() || span.preAppStart());
  }

  @Override
  public int withdraw(String traceId, Instant start) {
    try {
      return file(traceId, start).delete();
    } catch (IOException e) {
      failures.accept(e);
      return 0;
    }
  }

  private RecordedTraceFile file(String traceId, Instant start) {
    return RecordedTraceFile.in(directory, start, traceId);
  }

  @Override
  public boolean isFailing() {
    return failing;
  }

  @Override
  public void close() {
    // Every file is whole already.
  }
}
