package ai.usetusk.drift.export.api;

import ai.usetusk.drift.status.CircuitState;
import ai.usetusk.drift.status.ExportStatus;
import java.time.Duration;

/** Counts what an exporter does. Safe for use by many threads. */
final class ExportCounters {

  private long taken;
  private Duration latencies = Duration.ZERO;
  private long failed;
  private long refused;
  private long timedOut;
  private long heldBack;
  private long retries;
  private long bytesSent;
  private long bytesSaved;
  private String lastFailure;

  synchronized void taken(RequestBody body, Duration latency) {
    taken++;
    latencies = latencies.plus(latency);
    bytesSent += body.bytes().length;
    bytesSaved += body.saved();
    lastFailure = null;
  }

  synchronized void refused(String why) {
    failed++;
    refused++;
    lastFailure = why;
  }

  synchronized void failed(Answer.Failed failure) {
    failed++;
    timedOut += failure.timedOut() ? 1 : 0;
    lastFailure = failure.why();
  }

  synchronized void heldBack() {
    heldBack++;
  }

  synchronized void retried() {
    retries++;
  }

  synchronized ExportStatus status(CircuitState circuit, long transitions) {
    return ExportStatus.builder()
        .exported(taken, taken == 0 ? Duration.ZERO : latencies.dividedBy(taken))
        .failed(failed, refused, timedOut)
        .heldBack(heldBack)
        .retries(retries)
        .bytes(bytesSent, bytesSaved)
        .circuit(circuit, transitions)
        .lastFailure(lastFailure)
        .build();
  }
}
