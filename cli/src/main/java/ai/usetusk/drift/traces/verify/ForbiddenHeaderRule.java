package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import java.util.Locale;
import java.util.Map;

/** Headers of the recorded request that would do harm when they are sent again. */
final class ForbiddenHeaderRule implements RootRule {

  private static final String OTHER_CONNECTION =
      "it is about the recorded connection, and the service may answer with another protocol";

  private static final Map<String, String> HARM = Map.of(
      "x-td-trace-id", "it replaces the one of the replay, and the test is lost",
      "accept-encoding", "the service may answer compressed, which is compared as it is",
      "connection", OTHER_CONNECTION,
      "upgrade", OTHER_CONNECTION,
      "http2-settings", OTHER_CONNECTION,
      "te", OTHER_CONNECTION);

  @Override
  public String name() {
    return "forbidden-header";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    Loose headers = root.input().object("headers");
    for (String name : headers.names()) {
      String harm = HARM.get(name.toLowerCase(Locale.ROOT));
      if (harm != null) {
        report.error(
            place,
            "request header " + name + " is recorded: " + harm,
            "record without this header");
      }
    }
  }
}
