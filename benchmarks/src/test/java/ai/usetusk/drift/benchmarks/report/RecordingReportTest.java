package ai.usetusk.drift.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.usetusk.drift.benchmarks.recording.Candidate;
import ai.usetusk.drift.benchmarks.recording.Measured;
import ai.usetusk.drift.benchmarks.recording.Measured.What;
import ai.usetusk.drift.benchmarks.recording.ShortQueue;
import ai.usetusk.drift.benchmarks.service.Held;
import ai.usetusk.drift.benchmarks.service.Spans;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingReportTest {

  private static final ShortQueue QUEUE = new ShortQueue(
      0,
      new Spans(10, 6, 4),
      new Held(5_000_000, 90_000_000, 20, 30),
      new Held(5_500_000, 95_000_000, 20, 30));

  private final Measured measured = new Measured();

  @Test
  void whatIsAddedIsComparedWithWhatLogbookAdds() {
    everything(1);
    put(What.CPU, Candidate.NONE, 300);
    put(What.CPU, Candidate.JAVA, 340);
    put(What.CPU, Candidate.LOGBOOK, 380);
    assertEquals(
        0.5,
        numbers().path("cpu_added_vs_logbook").path("RECORD, Java").path("1k").doubleValue());
    assertEquals(
        List.of(
            "RECORD, Java, 1k: CPU more than no SDK, to Logbook's more",
            "at most 1.00",
            "0.50",
            "yes"),
        report().tables().get(0).rows().get(0));
  }

  @Test
  void whereLogbookAddsNothingThereIsNoRatio() {
    everything(1);
    assertFalse(numbers().path("cpu_added_vs_logbook").path("RECORD, Java").has("1k"));
    assertEquals("not measured", report().tables().get(0).rows().get(0).get(3));
  }

  @Test
  void whatFurtherKilobytesAddOnTheRequestsThreadIsTheSlope() {
    everything(1);
    measured.add(What.REQUEST_THREAD, "1k", Candidate.NONE, 100);
    measured.add(What.REQUEST_THREAD, "1k", Candidate.JAVA, 110);
    measured.add(What.REQUEST_THREAD, "10k", Candidate.NONE, 100);
    measured.add(What.REQUEST_THREAD, "10k", Candidate.JAVA, 117.2);
    // The medians of these and of the equal ones before are half of it: 5 and 8.6.
    assertEquals(
        1.0,
        numbers()
            .path("request_thread_micros_added_per_further_10k")
            .path("RECORD, Java")
            .doubleValue());
  }

  @Test
  void whoWasNotMeasuredHasNoRow() {
    everything(1);
    assertFalse(numbers().path("cpu_micros").has(Candidate.RUST.label()));
    assertEquals(3, report().tables().get(1).rows().size());
  }

  @Test
  void theQueueIsCounted() {
    everything(1);
    JsonNode queue = numbers().path("queue_of_16");
    assertEquals(0, queue.path("unaccounted").intValue());
    assertEquals(0.5, queue.path("heap_megabytes_more").doubleValue());
  }

  private void everything(double number) {
    for (What what : What.values()) {
      for (Candidate candidate : List.of(Candidate.NONE, Candidate.JAVA, Candidate.LOGBOOK)) {
        measured.add(what, "1k", candidate, number);
        measured.add(what, "10k", candidate, number);
      }
    }
  }

  /** In so many rounds that what was there before does not matter. */
  private void put(What what, Candidate candidate, double number) {
    measured.add(what, "1k", candidate, number);
    measured.add(what, "1k", candidate, number);
  }

  private Section report() {
    return new RecordingReport(measured, 0, QUEUE).section();
  }

  private JsonNode numbers() {
    return report().numbers().path("recording");
  }
}
