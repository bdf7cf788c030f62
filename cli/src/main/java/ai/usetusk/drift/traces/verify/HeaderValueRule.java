package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import java.util.Optional;

/** Of the recorded request headers, those that are no text, or empty, are not replayed. */
final class HeaderValueRule implements RootRule {

  @Override
  public String name() {
    return "header-value";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    Loose headers = root.input().object("headers");
    for (String name : headers.names()) {
      if (headers.text(name).isEmpty()) {
        report.error(
            place,
            "the value of request header " + name
                + " is not a string that is not empty: the header is not replayed",
            "join several values with a comma, and leave out a header without a value");
      }
    }
    Optional<JsonValue> recorded = root.input().value("headers");
    if (recorded.isPresent() && !(recorded.get() instanceof JsonObject)) {
      report.error(
          place,
          "inputValue.headers is not an object: no header is replayed",
          "write names with values");
    }
  }
}
