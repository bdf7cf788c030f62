package ai.usetusk.drift.cli;

import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.trace.TraceFiles;
import ai.usetusk.drift.trace.TraceLines;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Spans that are whole traces, as trace files. */
final class TraceSink implements SpanSink {

  private final TraceLines lines;
  private final TraceFiles files;
  private long tooLong;
  private long bytes;
  private int published;

  TraceSink(TraceLines lines, TraceFiles files) {
    this.lines = lines;
    this.files = files;
  }

  @Override
  public void add(Span span) throws IOException {
    byte[] line = lines.encode(span);
    if (line.length > TraceLines.MAX_LENGTH) {
      tooLong++;
      return;
    }
    Instant start = Instant.ofEpochSecond(span.timestampSeconds(), span.timestampNanos());
    bytes += files.add(start, span.traceId(), List.of(line));
  }

  /** Each file is written at once. */
  @Override
  public void finish() {}

  @Override
  public void publish() throws IOException {
    published = files.publish();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  /** How many spans were left out because no reader would take their line. */
  long tooLong() {
    return tooLong;
  }

  /** How many bytes the files have. */
  long bytes() {
    return bytes;
  }

  /** How many files were published. */
  int published() {
    return published;
  }
}
