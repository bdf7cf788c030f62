package ai.usetusk.drift.export.api;

import ai.usetusk.drift.export.Deadline;
import java.time.Duration;

/** Sends a request until it is taken or refused, or has been sent often enough, or no time is left. */
final class Delivery {

  private final ApiClient client;
  private final Outside outside;
  private final Ending ending;
  private final ExportCounters counters;

  Delivery(ApiClient client, Outside outside, Ending ending, ExportCounters counters) {
    this.client = client;
    this.outside = outside;
    this.ending = ending;
    this.counters = counters;
  }

  /** What came of it in the end. An interrupted thread stays interrupted. */
  Answer deliver(RequestBody body, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      Answer answer = client.send(body, deadline.left());
      if (!(answer instanceof Answer.Failed failure) || attempt == Backoff.ATTEMPTS) {
        return answer;
      }
      Duration wait = longer(Backoff.after(attempt, outside.random()), failure.atLeast());
      if (wait.compareTo(deadline.left()) >= 0) {
        return failure;
      }
      if (!pause(wait)) {
        return new Answer.Stopped();
      }
      if (deadline.hasPassed()) {
        return failure;
      }
      counters.retried();
    }
  }

  /** Whether there is reason to go on. */
  private boolean pause(Duration wait) {
    try {
      outside.pause(wait, ending);
      return !ending.isAnnounced();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
