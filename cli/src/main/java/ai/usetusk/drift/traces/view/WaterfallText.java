package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.util.ArrayList;
import java.util.List;

/** A trace for a terminal, in ASCII as far as the recorded text allows. */
public final class WaterfallText {

  private static final int BAR = 40;
  private static final int LONGEST_NAME = 48;

  private WaterfallText() {}

  /**
   * One line a span.
   *
   * @return cells: the name, the bar, when it began, how long it took, how it ended
   */
  public static List<List<String>> of(TraceFile file) {
    List<List<String>> lines = new ArrayList<>();
    for (Waterfall.Row row : Waterfall.of(file).rows()) {
      lines.add(List.of(
          name(row),
          bar(row.from(), row.to()),
          "+" + Millis.text(row.offset()),
          Millis.text(row.span().duration()),
          outcome(row.span())));
    }
    return lines;
  }

  private static String name(Waterfall.Row row) {
    TraceSummary.Call call = TraceSummary.Call.of(row.span());
    String name = "  ".repeat(row.depth()) + (call.method() + " " + call.target()).strip();
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 3) + "..." : name;
  }

  private static String bar(double from, double to) {
    int start = Math.min(BAR - 1, (int) (from * BAR));
    int end = Math.min(BAR, Math.max(start + 1, (int) Math.round(to * BAR)));
    return "|" + " ".repeat(start) + "#".repeat(end - start) + " ".repeat(BAR - end) + "|";
  }

  /** The status, or else the error. */
  private static String outcome(RecordedSpan span) {
    if (span.httpStatus().isPresent()) {
      return Integer.toString(span.httpStatus().getAsInt());
    }
    String error = span.output().text("errorName");
    if (!error.isEmpty()) {
      return error;
    }
    return span.statusCode() == StatusCode.ERROR.number() ? "error" : "-";
  }
}
