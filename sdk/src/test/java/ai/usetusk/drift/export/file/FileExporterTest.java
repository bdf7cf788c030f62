package ai.usetusk.drift.export.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.trace.TraceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileExporterTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final String NAME = "2026-01-01T12-00-00-123Z_trace_%s.jsonl";

  @TempDir
  Path temporary;

  private final List<IOException> failures = new ArrayList<>();

  private Path directory() {
    return temporary.resolve("some/traces");
  }

  private FileExporter exporter() {
    return new FileExporter(directory(), DriftCore.engine(), failures::add);
  }

  private static TraceSpans trace(String id, String... names) {
    List<Span> spans = Stream.of(names)
        .map(name -> Span.builder()
            .traceId(id)
            .name(name)
            .rootSpan(name.equals("root"))
            .timestamp(START)
            .build())
        .toList();
    return new TraceSpans(id, START, spans);
  }

  private static Deadline later() {
    return Deadline.in(Duration.ofMinutes(1));
  }

  private static ExportOutcome exported(int spans) {
    return new ExportOutcome(spans, Map.of());
  }

  private static ExportOutcome dropped(DropReason reason, int spans) {
    return new ExportOutcome(0, Map.of(reason, spans));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> lines(String id) throws IOException {
    return Files.readAllLines(directory().resolve(NAME.formatted(id)));
  }

  @Test
  void eachTraceIsAFileThatIsNamedAfterItsStartAndItsId() throws IOException {
    ExportOutcome outcome =
        exporter().export(List.of(trace("a", "root", "child"), trace("b", "root")), later());
    assertEquals(exported(3), outcome);
    assertEquals(List.of(NAME.formatted("a"), NAME.formatted("b")), files());
    assertEquals(2, lines("a").size());
    assertTrue(lines("a").get(1).contains("\"name\":\"child\""));
  }

  @Test
  void lateSpansAreAddedToTheFileOfTheirTrace() throws IOException {
    FileExporter exporter = exporter();
    exporter.export(List.of(trace("a", "root")), later());
    exporter.export(List.of(trace("a", "late")), later());
    assertEquals(1, files().size());
    assertEquals(2, lines("a").size());
  }

  @Test
  void aFileEndsWithALineFeed() throws IOException {
    exporter().export(List.of(trace("a", "root")), later());
    String text = Files.readString(directory().resolve(NAME.formatted("a")), UTF_8);
    assertTrue(text.endsWith("}\n"));
  }

  @Test
  void aTraceIsTakenBackWithItsFile() throws IOException {
    FileExporter exporter = exporter();
    exporter.export(List.of(trace("a", "root", "child")), later());
    assertEquals(2, exporter.withdraw("a", START));
    assertEquals(List.of(), files());
    assertEquals(0, exporter.withdraw("a", START));
  }

  @Test
  void aDirectoryThatWasTakenAwayIsMadeAgain() throws IOException {
    FileExporter exporter = exporter();
    exporter.export(List.of(trace("a", "root")), later());
    Files.delete(directory().resolve(NAME.formatted("a")));
    Files.delete(directory());
    assertEquals(exported(1), exporter.export(List.of(trace("b", "root")), later()));
    assertEquals(List.of(NAME.formatted("b")), files());
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidOnceUntilOneCan() throws IOException {
    Files.createDirectories(directory().getParent());
    Files.writeString(directory(), "not a directory");
    FileExporter exporter = exporter();
    assertEquals(
        dropped(DropReason.WRITE_FAILED, 2),
        exporter.export(List.of(trace("a", "root", "child")), later()));
    exporter.export(List.of(trace("b", "root")), later());
    assertEquals(1, failures.size());
    assertTrue(exporter.isFailing());
    Files.delete(directory());
    assertEquals(exported(1), exporter.export(List.of(trace("c", "root")), later()));
    assertFalse(exporter.isFailing());
  }

  @Test
  void aTraceIsWrittenWholeOrNotAtAll() throws IOException {
    Path inTheWay = directory().resolve(NAME.formatted("a"));
    Files.createDirectories(inTheWay.resolve("occupied"));
    assertEquals(
        dropped(DropReason.WRITE_FAILED, 1),
        exporter().export(List.of(trace("a", "root")), later()));
    assertEquals(List.of(NAME.formatted("a")), files());
  }

  @Test
  void aSpanThatNoReaderTakesDropsItsTrace() {
    byte[] huge = new byte[TraceLines.MAX_LENGTH + 10];
    Arrays.fill(huge, (byte) 'x');
    huge[0] = '"';
    huge[huge.length - 1] = '"';
    Span span = Span.builder().input(huge, Merges.none()).build();
    ExportOutcome outcome =
        exporter().export(List.of(new TraceSpans("a", START, List.of(span))), later());
    assertEquals(dropped(DropReason.SPAN_TOO_LARGE, 1), outcome);
    assertFalse(Files.exists(directory()));
  }

  @Test
  void aSpanThatIsNoJsonDropsItsTrace() {
    Span span = Span.builder().input("{".getBytes(UTF_8), Merges.none()).build();
    ExportOutcome outcome =
        exporter().export(List.of(new TraceSpans("a", START, List.of(span))), later());
    assertEquals(dropped(DropReason.NOT_ENCODABLE, 1), outcome);
  }

  @Test
  void nothingIsWrittenOnceTheTimeIsOver() {
    assertEquals(
        dropped(DropReason.SHUTDOWN, 1),
        exporter().export(List.of(trace("a", "root")), Deadline.in(Duration.ZERO)));
  }

  @Test
  void lateSpansAreNotWrittenWithoutTheirTrace() throws IOException {
    FileExporter exporter = exporter();
    exporter.export(List.of(trace("b", "root")), later());
    TraceSpans late =
        new TraceSpans("a", START, List.of(Span.builder().traceId("a").build()));
    assertEquals(dropped(DropReason.WRITE_FAILED, 1), exporter.export(List.of(late), later()));
    assertEquals(List.of(NAME.formatted("b")), files());
  }

  @Test
  void whatKilledProcessesLeaveIsDeletedOnceItIsOld() throws IOException {
    Files.createDirectories(directory());
    Path old = Files.createFile(directory().resolve("." + NAME.formatted("x") + ".unfinished"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path young = Files.createFile(directory().resolve("." + NAME.formatted("y") + ".unfinished"));
    Path other = Files.createFile(directory().resolve(".other"));
    Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
    exporter().export(List.of(trace("a", "root")), later());
    assertEquals(
        List.of(
            young.getFileName().toString(), other.getFileName().toString(), NAME.formatted("a")),
        files());
  }

  @Test
  void aDiskThatIsAlmostFullIsSaidOnceInAWhile() throws IOException {
    FileExporter exporter = exporter();
    Path inTheWay = directory().resolve(NAME.formatted("large"));
    Files.createDirectories(inTheWay.resolve("occupied"));
    for (int i = 0; i < 3; i++) {
      exporter.export(List.of(trace("large", "root")), later());
      exporter.export(List.of(trace("small", "root")), later());
    }
    assertEquals(1, failures.size());
  }
}
