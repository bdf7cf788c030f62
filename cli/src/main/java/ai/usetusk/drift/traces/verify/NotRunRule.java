package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;

/** Tests whose recorded status is 300 or above are listed, but a local run skips them. */
final class NotRunRule implements RootRule {

  private static final int LOWEST_SKIPPED = 300;

  @Override
  public String name() {
    return "not-run";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    int status = root.httpStatus().orElse(0);
    if (status >= LOWEST_SKIPPED) {
      report.note(
          place,
          "the status is " + status + ": the test is listed and not run",
          "nothing; its calls still answer those of other tests");
    }
  }
}
