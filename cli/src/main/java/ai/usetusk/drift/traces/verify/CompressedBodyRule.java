package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import java.util.Locale;

/** A response body is what a client has of it after it was decompressed. */
final class CompressedBodyRule implements RootRule {

  /** The first bytes of gzip, as the base64 of a body begins with them. */
  private static final String GZIP = "H4sI";

  @Override
  public String name() {
    return "compressed-body";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    Loose headers = root.output().object("headers");
    boolean gzip = headers.names().stream()
        .filter(name -> name.equalsIgnoreCase("Content-Encoding"))
        .anyMatch(name -> headers.text(name).toLowerCase(Locale.ROOT).contains("gzip"));
    if (gzip && root.output().text("body").startsWith(GZIP)) {
      report.error(
          place,
          "the response body is recorded compressed, and compared with one that is not",
          "record the body after it was decompressed");
    }
  }
}
