package ai.usetusk.drift.loader;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Times the steps and keeps what became of each. A step begins and then ends in one of three ways;
 * whatever is thrown in between {@linkplain #failed fails} it.
 */
final class StepLog {

  private final Host host;
  private final List<Step> steps = new ArrayList<>();
  private Stage running;
  private long started;

  StepLog(Host host) {
    this.host = host;
  }

  void begin(Stage stage) {
    started = host.nanoTime();
    running = stage;
  }

  /** Ends the step that is running, and says what it found. */
  void found(String what) {
    end(StepOutcome.OK, what);
  }

  /** Ends the step that is running, for it was not needed or not possible. */
  void skipped(String why) {
    end(StepOutcome.SKIPPED, why);
  }

  /** Ends the step that is running, if one is, and says what the error amounts to. */
  Refusal failed(Throwable thrown) {
    if (running == null) {
      return Stage.unforeseen(thrown);
    }
    Refusal refusal = running.refusal(thrown);
    try {
      end(StepOutcome.FAILED, refusal.getMessage());
    } catch (Throwable brokenClock) {
      refusal.addSuppressed(brokenClock);
    }
    return refusal;
  }

  private void end(StepOutcome outcome, String detail) {
    add(running, outcome, host.nanoTime() - started, detail);
    running = null;
  }

  void add(Stage stage, StepOutcome outcome, long nanos, String detail) {
    steps.add(new Step(stage.code(), outcome, nanos, detail));
  }

  /** All steps, those that were not reached as skipped. */
  List<Step> all() {
    List<Step> all = new ArrayList<>(steps);
    Stage[] stages = Stage.values();
    for (int i = all.size(); i < stages.length; i++) {
      all.add(new Step(stages[i].code(), StepOutcome.SKIPPED, 0, "not reached"));
    }
    return List.copyOf(all);
  }
}
