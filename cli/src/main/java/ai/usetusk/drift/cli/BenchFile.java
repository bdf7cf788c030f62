package ai.usetusk.drift.cli;

import ai.usetusk.drift.bench.BadSampleException;
import ai.usetusk.drift.bench.BuiltInShape;
import ai.usetusk.drift.bench.Sample;
import ai.usetusk.drift.bench.SampleSource;
import ai.usetusk.drift.bench.SampleSpan;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.har.HarEntry;
import ai.usetusk.drift.har.HarItem;
import ai.usetusk.drift.har.HarSpans;
import ai.usetusk.drift.har.Role;
import ai.usetusk.drift.trace.TraceLines;
import ai.usetusk.drift.traces.TraceSpan;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A file that {@code bench} measures. What it is, its name says. */
record BenchFile(Path path) implements SampleSource {

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public String kind() {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".har") ? "har" : name.endsWith(".jsonl") ? "trace" : "json";
  }

  @Override
  public long size() throws BadSampleException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new BadSampleException(path + ": is a directory", null);
      }
      return attributes.size();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private BadSampleException unreadable(IOException e) {
    return new BadSampleException(path + ": " + IoProblem.of(e), e);
  }

  @Override
  public Sample read(long enough) throws BadSampleException {
    size();
    Collected collected = new Collected(enough);
    try {
      switch (kind()) {
        case "har" -> har(collected);
        case "trace" -> trace(collected);
        default -> json(collected);
      }
      if (collected.spans.isEmpty()) {
        throw InputFiles.broken(path, "has no spans", null);
      }
      return new Sample(name(), kind(), collected.spans, collected.whole);
    } catch (CliFailure e) {
      throw new BadSampleException(e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void har(Collected collected) throws IOException {
    HarSpans converter = new HarSpans(Role.SERVER, List.of(), null);
    try (HarSource source = new HarSource(path, Oddities.TAKEN)) {
      long index = 0;
      for (HarItem item = source.next(); item != null; item = source.next(), index++) {
        String place = "entry " + index + ": ";
        if (item instanceof HarEntry entry
            && !collected.add(
                new SampleSpan(converter.convert(entry, index), e -> place + e.getMessage()))) {
          break;
        }
      }
    }
  }

  private void trace(Collected collected) throws IOException {
    int number = 0;
    try (InputStream in = Files.newInputStream(path)) {
      LineReader lines = new LineReader(in, () -> {}, TraceLines.MAX_LENGTH);
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        number++;
        String place = "line " + number + ": ";
        if (!isBlank(line)
            && !collected.add(new SampleSpan(TraceSpan.of(line), e -> place + e.getMessage()))) {
          break;
        }
      }
    } catch (MalformedJsonException e) {
      throw InputFiles.broken(
          path, "line " + number + ": byte " + e.offset() + ": " + e.getMessage(), e);
    } catch (LineReader.TooLongException e) {
      throw InputFiles.broken(path, "line " + (number + 1) + ": " + e.getMessage(), e);
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The file is the response; it is one span, however long. */
  private void json(Collected collected) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] text = in.readNBytes(CoreEngine.MAX_PAYLOAD_BYTES + 1);
      if (text.length > CoreEngine.MAX_PAYLOAD_BYTES) {
        throw InputFiles.broken(
            path,
            "longer than " + CoreEngine.MAX_PAYLOAD_BYTES + " bytes, which no engine takes",
            null);
      }
      collected.add(BuiltInShape.response(text));
    }
  }

  /** The spans that were read, until they are enough. */
  private static final class Collected {

    private final long enough;
    private final List<SampleSpan> spans = new ArrayList<>();
    private long bytes;
    private boolean whole = true;

    Collected(long enough) {
      this.enough = enough;
    }

    /** Takes a span; false, and the span is not taken, if those before were enough. */
    boolean add(SampleSpan span) {
      if (!spans.isEmpty() && bytes >= enough) {
        whole = false;
        return false;
      }
      spans.add(span);
      bytes += span.bytes();
      return true;
    }
  }
}
