package ai.usetusk.drift.cli;

import ai.usetusk.drift.har.HarEntry;
import ai.usetusk.drift.har.HarSpans;
import ai.usetusk.drift.model.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads HAR files and puts their spans into sinks. */
final class HarEncoding {

  private final HarSpans converter;
  private final List<SpanSink> sinks;
  private final Progress progress;
  private long entries;
  private long spans;
  private long bytesRead;

  HarEncoding(HarSpans converter, List<SpanSink> sinks, Progress progress) {
    this.converter = converter;
    this.sinks = sinks;
    this.progress = progress;
  }

  /**
   * Reads one file to its end.
   *
   * @throws CliFailure if the file cannot be read or is broken
   * @throws IOException if a sink fails
   */
  void read(Path input) throws IOException {
    try (HarSource source = new HarSource(input)) {
      for (HarEntry entry = source.next(); entry != null; entry = source.next()) {
        add(entry);
        progress.update(bytesRead + source.offset());
      }
      bytesRead += source.offset();
    }
  }

  private void add(HarEntry entry) throws IOException {
    Optional<Span> span = converter.convert(entry, entries);
    entries++;
    if (span.isPresent()) {
      spans++;
      for (SpanSink sink : sinks) {
        sink.add(span.get());
      }
    }
  }

  /** How many entries were read. */
  long entries() {
    return entries;
  }

  /** How many of them became spans. */
  long spans() {
    return spans;
  }

  /** How many bytes the files have that were read to their end. */
  long bytesRead() {
    return bytesRead;
  }
}
