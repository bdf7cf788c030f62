package ai.usetusk.drift.cli;

import ai.usetusk.drift.har.HarEntry;
import ai.usetusk.drift.har.HarItem;
import ai.usetusk.drift.har.HarSpans;
import ai.usetusk.drift.har.LeftOut;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.tree.Oddities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads HAR files and puts their spans into sinks. */
final class HarEncoding {

  private final HarSpans converter;
  private final Oddities oddities;
  private final List<SpanSink> sinks;
  private final Progress progress;
  private final LeftOutEntries leftOut = new LeftOutEntries();
  private long entries;
  private long spans;
  private long bytesRead;

  HarEncoding(HarSpans converter, Oddities oddities, List<SpanSink> sinks, Progress progress) {
    this.converter = converter;
    this.oddities = oddities;
    this.sinks = sinks;
    this.progress = progress;
  }

  /**
   * Reads one file to its end.
   *
   * @throws CliFailure if the file cannot be read or is no HAR
   * @throws IOException if a sink fails
   */
  void read(Path input) throws IOException {
    try (HarSource source = new HarSource(input, oddities)) {
      long first = entries;
      for (HarItem item = source.next(); item != null; item = source.next()) {
        if (item instanceof HarEntry entry) {
          add(converter.convert(entry, entries));
        } else if (item instanceof LeftOut entry) {
          leftOut.add(input, entries - first, entry);
        }
        entries++;
        progress.update(bytesRead + source.offset());
      }
      bytesRead += source.offset();
    }
  }

  private void add(Span span) throws IOException {
    spans++;
    for (SpanSink sink : sinks) {
      sink.add(span);
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

  /** Those that did not. */
  LeftOutEntries leftOut() {
    return leftOut;
  }

  /** How many bytes the files have that were read to their end. */
  long bytesRead() {
    return bytesRead;
  }
}
