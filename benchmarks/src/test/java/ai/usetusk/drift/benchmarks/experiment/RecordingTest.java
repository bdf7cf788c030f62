package ai.usetusk.drift.benchmarks.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.benchmarks.recording.Candidate;
import ai.usetusk.drift.benchmarks.recording.Plan;
import ai.usetusk.drift.benchmarks.report.Section;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole experiment in a few seconds. Its numbers mean nothing then; that there are some does. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "what a service holds is read from /proc")
class RecordingTest {

  private static final Plan SHORT = new Plan(1, 100, 1, 1, 100, Duration.ofSeconds(1));

  @TempDir
  static Path work;

  private static final List<String> progress = new ArrayList<>();
  private static Section section;
  private static JsonNode numbers;

  @BeforeAll
  static void run() throws Exception {
    section = new Recording(SHORT, false, 1, work, progress::add).run();
    numbers = section.numbers().path("recording");
  }

  @Test
  void eachCandidateUsesCpuAtEachSize() {
    for (Candidate candidate : List.of(
        Candidate.NONE, Candidate.CONTROL, Candidate.DISABLED, Candidate.JAVA, Candidate.LOGBOOK)) {
      for (String size : List.of("1k", "10k")) {
        double micros =
            numbers.path("cpu_micros").path(candidate.label()).path(size).doubleValue();
        assertTrue(micros > 0, () -> candidate + " at " + size + ": " + numbers);
      }
    }
  }

  @Test
  void whatIsNotThereIsLeftOutAndSaidSo() {
    assertEquals(
        numbers.path("cpu_micros").has(Candidate.AGENT.label()),
        progress.stream().noneMatch(line -> line.startsWith("no " + Candidate.AGENT.label())));
  }

  @Test
  void logbookAndTheSdkWriteTheBodies() {
    JsonNode kilobytes = numbers.path("recorded_kilobytes");
    assertTrue(
        kilobytes.path(Candidate.LOGBOOK.label()).path("10k").doubleValue() > 30,
        kilobytes::toString);
    assertTrue(
        kilobytes.path(Candidate.JAVA.label()).path("10k").doubleValue() > 50, kilobytes::toString);
  }

  @Test
  void eachSpanIsExportedOrDropped() {
    assertEquals(0, numbers.path("unaccounted_spans").intValue());
  }

  @Test
  void aShortQueueFailsNoRequestAndLosesNoSpanUncounted() {
    JsonNode queue = numbers.path("queue_of_16");
    assertEquals(0, queue.path("failed_requests").intValue());
    assertEquals(0, queue.path("unaccounted").intValue());
    assertTrue(queue.path("made").intValue() >= 1_400, queue::toString);
  }

  @Test
  void theReportBeginsWithTheGoals() {
    assertEquals("recording", section.name());
    assertEquals(
        List.of("goal", "to reach", "measured", "reached"),
        section.tables().get(0).header());
  }

  @Test
  void aLongRunSaysWhatIsHeldAtTheBeginningAndAtTheEnd() throws Exception {
    Section soak = new Soak(Duration.ofSeconds(1), false, 1, work, progress::add).run();
    JsonNode held = soak.numbers().path("soak");
    assertEquals(0, held.path("failed_requests").intValue());
    assertEquals(0, held.path("unaccounted").intValue());
    assertTrue(held.path("end").path("threads").intValue() > 0, held::toString);
  }
}
