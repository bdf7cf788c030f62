package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a list says about one trace.
 *
 * @param file seen from the directory of the traces
 * @param traceId empty if the trace has none
 * @param origin where it is from
 * @param call the recorded request, or the first span if there is no root
 * @param timing when and how long
 * @param spans how many spans there are
 */
public record TraceSummary(
    Path file, String traceId, Origin origin, Call call, Timing timing, int spans) {

  /**
   * A call in few words.
   *
   * @param method of HTTP, or else the name of the span
   * @param target of the request line, or else the path; may be empty
   * @param status of the response; empty if there is none
   */
  public record Call(String method, String target, OptionalInt status) {

    static Call of(RecordedSpan span) {
      Loose input = span.input();
      String method = input.text("method");
      String target = input.text("target");
      if (target.isEmpty()) {
        target = input.text("hostname") + input.text("path");
      }
      return new Call(method.isEmpty() ? span.name() : method, target, span.httpStatus());
    }
  }

  /**
   * Where a trace is from, as its root says.
   *
   * @param environment the environment of the service; empty if it names none
   * @param engine the engine that encoded it; empty if another SDK did
   */
  public record Origin(String environment, String engine) {

    static Origin of(RecordedSpan span) {
      return new Origin(
          span.environment(), span.members().object("metadata").object("sdk").text("engine"));
    }
  }

  /**
   * When a call began and how long it took.
   *
   * @param start 1970 if that is not told
   */
  public record Timing(Instant start, Duration duration) {}

  /** The summary of a file; of one without spans, all is empty. */
  public static TraceSummary of(TraceFile file) {
    RecordedSpan first =
        file.root().or(() -> file.spansByTime().stream().findFirst()).orElse(null);
    if (first == null) {
      return new TraceSummary(
          file.path(),
          "",
          new Origin("", ""),
          new Call("", "", OptionalInt.empty()),
          new Timing(Instant.EPOCH, Duration.ZERO),
          0);
    }
    return new TraceSummary(
        file.path(),
        file.traceId(),
        Origin.of(first),
        Call.of(first),
        new Timing(first.start(), first.duration()),
        file.spans().size());
  }
}
