package ai.usetusk.drift.export;

import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Traces as an exporter gets them. */
public final class SampleTraces {

  private static final Instant START = Instant.parse("2026-09-21T15:13:20.5Z");

  private SampleTraces() {}

  /** The 32 digits of a trace. */
  public static String id(int number) {
    return String.format("%032x", number);
  }

  /** A trace of so many small spans, each a millisecond after the one before. */
  public static TraceSpans trace(int number, int spans) {
    return trace(
        number, IntStream.range(0, spans).mapToObj(i -> span(number, i, "{}")).toList());
  }

  /** A trace of given spans. */
  public static TraceSpans trace(int number, List<Span> spans) {
    return new TraceSpans(id(number), START, spans);
  }

  /** One span of a trace, so many milliseconds after it began, whose input is any text. */
  public static Span span(int trace, int millis, String input) {
    return Span.builder()
        .traceId(id(trace))
        .spanId(String.format("%016x", millis + 1))
        .rootSpan(millis == 0)
        .name("GET /" + millis)
        .timestamp(START.plusMillis(millis))
        .input(input.getBytes(StandardCharsets.UTF_8), Merges.none())
        .build();
  }
}
