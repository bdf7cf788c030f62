package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.traces.RecordedSpan;

/** Only of a root of type HTTP are the headers and the body replayed. */
final class RootTypeRule implements RootRule {

  @Override
  public String name() {
    return "root-type";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    if (root.packageType() != PackageType.HTTP.number()) {
      report.error(
          place,
          "the package type of the root is " + root.packageType()
              + ", so neither headers nor body are replayed",
          "write packageType 1, HTTP");
    }
  }
}
