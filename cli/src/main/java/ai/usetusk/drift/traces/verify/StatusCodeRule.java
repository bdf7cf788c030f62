package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;

/** The status that a replay is compared with. Anything but a number counts as 200. */
final class StatusCodeRule implements RootRule {

  @Override
  public String name() {
    return "status-code";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    if (!root.output().isNumber("statusCode")) {
      report.error(
          place,
          "outputValue.statusCode is not a number and counts as 200",
          "write the status as a number");
    }
  }
}
