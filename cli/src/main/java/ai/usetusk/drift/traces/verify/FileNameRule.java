package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.traces.TraceFile;
import java.util.regex.Pattern;

/** A trace is looked for by the id in the name of its file, and tests run in the order of the names. */
final class FileNameRule implements Rule {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}.*");

  @Override
  public String name() {
    return "file-name";
  }

  @Override
  public void check(TraceFile file, Report report) {
    String name = file.name();
    String id = file.traceId();
    if (!id.isEmpty() && !name.contains(id)) {
      report.error(
          Place.of(file),
          "the name does not contain the trace id " + id,
          "put the id into the name");
    } else if (!TIME.matcher(name).matches()) {
      report.note(
          Place.of(file),
          "the name does not begin with the time of the recording",
          "begin it with the UTC time, such as 2026-09-21T15-13-20-123Z, so that the files sort by it");
    }
  }
}
