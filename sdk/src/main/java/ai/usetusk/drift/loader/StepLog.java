package ai.usetusk.drift.loader;

import java.util.ArrayList;
import java.util.List;

/** Runs steps, times them, and keeps what became of each. */
final class StepLog {

  /** What a step does. */
  interface Action<T> {
    T run(Notes notes) throws Exception;
  }

  /** What a step that did not fail says about itself. */
  static final class Notes {

    private StepOutcome outcome = StepOutcome.OK;
    private String detail = "";

    void found(Object what) {
      detail = what.toString();
    }

    void skipped(String why) {
      outcome = StepOutcome.SKIPPED;
      detail = why;
    }
  }

  private final Host host;
  private final List<Step> steps = new ArrayList<>();

  StepLog(Host host) {
    this.host = host;
  }

  /**
   * Runs a step.
   *
   * @throws Refusal if it threw anything at all
   */
  <T> T run(Stage stage, Action<T> action) throws Refusal {
    long start = host.nanoTime();
    Notes notes = new Notes();
    try {
      T result = action.run(notes);
      add(stage, notes.outcome, host.nanoTime() - start, notes.detail);
      return result;
    } catch (Throwable thrown) {
      Refusal refusal = stage.refusal(thrown);
      add(stage, StepOutcome.FAILED, host.nanoTime() - start, refusal.getMessage());
      throw refusal;
    }
  }

  void add(Stage stage, StepOutcome outcome, long nanos, String detail) {
    steps.add(new Step(stage.code(), outcome, nanos, detail));
  }

  /** All steps, those that were not reached as skipped. */
  List<Step> all() {
    List<Step> all = new ArrayList<>(steps);
    for (Stage stage : Stage.values()) {
      if (stage.ordinal() >= all.size()) {
        all.add(new Step(stage.code(), StepOutcome.SKIPPED, 0, "not reached"));
      }
    }
    return List.copyOf(all);
  }
}
