package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import java.util.regex.Pattern;

/** Without a method there is no request to replay. */
final class MethodRule implements RootRule {

  /** RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  @Override
  public String name() {
    return "method";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    if (!TOKEN.matcher(root.input().text("method")).matches()) {
      report.error(
          place,
          "inputValue.method \"" + root.input().text("method") + "\" is no method",
          "write the method of the request line");
    }
  }
}
