package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.RecordedSpan;
import java.util.regex.Pattern;

/** The target is put behind the address of the service: an absolute URL would lead elsewhere. */
final class TargetRule implements RootRule {

  private static final Pattern ORIGIN_FORM = Pattern.compile("/[\\x21-\\x7E&&[^#]]*");

  @Override
  public String name() {
    return "target";
  }

  @Override
  public void checkRoot(RecordedSpan root, Place place, Report report) {
    String target = root.input().text("target");
    if (target.isEmpty()) {
      report.error(
          place, "inputValue.target is missing", "write the target of the request line there");
    } else if (!ORIGIN_FORM.matcher(target).matches()) {
      report.error(
          place,
          "inputValue.target \"" + target
              + "\" is not a path with its query, as a request line has it",
          "write it in origin form, with its escapes, beginning with a slash");
    }
  }
}
