package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import java.util.Set;

/** A response that can have no body is replayed without one, which differs from a recorded one. */
final class NoBodyRule implements RootRule {

  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

  @Override
  public String name() {
    return "no-body";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    boolean head = root.input().text("method").equalsIgnoreCase("HEAD");
    int status = root.httpStatus().orElse(0);
    if (root.output().has("body") && (head || WITHOUT_BODY.contains(status))) {
      report.error(
          place,
          "a body is recorded for " + (head ? "a HEAD request" : "a response with status " + status)
              + ", which has none",
          "leave outputValue.body out");
    }
  }
}
