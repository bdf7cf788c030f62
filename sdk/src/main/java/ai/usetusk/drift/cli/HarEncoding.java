package ai.usetusk.drift.cli;

import ai.usetusk.drift.har.HarEntry;
import ai.usetusk.drift.har.HarReader;
import ai.usetusk.drift.har.HarSpans;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
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
    if (Files.isDirectory(input)) {
      throw new CliFailure(DriftCli.EXIT_USAGE, input + ": is a directory");
    }
    try (Source source = new Source(input)) {
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

  /** An input whose troubles are those of the user, unlike a sink's. */
  private static final class Source implements AutoCloseable {

    private interface Step<T> {
      T run() throws IOException, MalformedJsonException;
    }

    private final Path input;
    private final HarReader reader;

    Source(Path input) {
      this.input = input;
      this.reader = attempt(() -> new HarReader(Files.newInputStream(input)));
    }

    HarEntry next() {
      return attempt(reader::next);
    }

    long offset() {
      return reader.offset();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }

    private <T> T attempt(Step<T> step) {
      try {
        return step.run();
      } catch (MalformedJsonException e) {
        throw new CliFailure(
            DriftCli.EXIT_USAGE, input + ": byte " + e.offset() + ": " + e.getMessage(), e);
      } catch (IOException e) {
        throw new CliFailure(DriftCli.EXIT_USAGE, input + ": " + IoProblem.of(e), e);
      }
    }
  }
}
