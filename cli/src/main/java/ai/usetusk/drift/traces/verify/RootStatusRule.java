package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.traces.RecordedSpan;

/** The status of the root says whether the recorded request went well. */
final class RootStatusRule implements RootRule {

  private static final int LOWEST_FAILURE = 400;

  @Override
  public String name() {
    return "root-status";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    boolean failed = root.httpStatus().orElse(0) >= LOWEST_FAILURE;
    boolean good = root.statusCode() == StatusCode.OK.number()
        || failed && root.statusCode() == StatusCode.ERROR.number();
    if (!good) {
      report.error(
          place,
          "the status of the root is " + root.statusCode(),
          "write status.code 1, OK, or 2, ERROR, for a response of 400 or above");
    }
  }
}
