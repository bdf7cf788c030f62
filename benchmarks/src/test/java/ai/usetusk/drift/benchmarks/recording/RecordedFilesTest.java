package ai.usetusk.drift.benchmarks.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFilesTest {

  @TempDir
  Path work;

  private Path service;
  private Path traces;

  @BeforeEach
  void createDirectories() throws Exception {
    service = work.resolve("service");
    traces = Files.createDirectories(service.resolve("traces"));
  }

  @Test
  void whatIsTakenIsCountedOnce() throws Exception {
    Files.writeString(traces.resolve("a.jsonl"), "12345");
    Files.writeString(traces.resolve("b.jsonl"), "678");
    RecordedFiles files = new RecordedFiles(service);
    assertEquals(8, files.take());
    assertEquals(0, files.take());
  }

  @Test
  void aFileThatIsNotFinishedStays() throws Exception {
    Path unfinished = Files.writeString(traces.resolve(".a.jsonl.unfinished"), "12345");
    assertEquals(0, new RecordedFiles(service).take());
    assertTrue(Files.exists(unfinished));
  }

  @Test
  void aFileThatIsStillOpenIsEmptied() throws Exception {
    Path lines = Files.writeString(service.resolve("lines.jsonl"), "12345");
    assertEquals(5, new RecordedFiles(service).take());
    assertEquals(0, Files.size(lines));
  }

  @Test
  void whatServicesLeftIsDeletedAndTheirLogsStay() throws Exception {
    Files.writeString(traces.resolve("a.jsonl"), "12345");
    new RecordedFiles(service).take();
    Path later = Files.writeString(traces.resolve("b.jsonl"), "678");
    Path log = Files.writeString(work.resolve("service.log"), "started");
    RecordedFiles.deleteIn(work);
    assertFalse(Files.exists(later));
    assertFalse(Files.exists(work.resolve("service.taken").resolve("a.jsonl")));
    assertTrue(Files.exists(log));
  }
}
