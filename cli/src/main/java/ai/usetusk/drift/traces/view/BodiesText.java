package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;

/** What went into each call of a trace and came out of it, with decoded bodies, for a terminal. */
public final class BodiesText {

  private final StringBuilder text = new StringBuilder();

  private BodiesText() {}

  /** Several lines, each ended with a line feed. */
  public static String of(TraceFile file) {
    BodiesText text = new BodiesText();
    for (Waterfall.Row row : Waterfall.of(file).rows()) {
      RecordedSpan span = row.span();
      text.line("");
      text.line("--- " + span.name() + ", span " + span.spanId());
      text.message("request", span.input());
      text.message("response", span.output());
    }
    return text.text.toString();
  }

  private void message(String title, Loose payload) {
    Message message = Message.of(payload);
    line("");
    line(title);
    message.fields().forEach(this::field);
    message.headers().forEach(header -> line("  > " + header.name() + ": " + header.value()));
    message.body().ifPresent(this::body);
  }

  private void field(Message.Field field) {
    line("  " + field.name() + ": " + field.value().replace("\n", "\n  "));
  }

  private void body(Body body) {
    line("");
    if (body instanceof Body.Json json) {
      lines(json.text());
    } else if (body instanceof Body.Text plain) {
      lines(plain.text());
    } else if (body instanceof Body.Binary binary) {
      line("  " + binary.size() + " bytes of " + kind(binary));
      lines(HexDump.of(binary.bytes()));
    }
  }

  private static String kind(Body.Binary binary) {
    return binary.mediaType().isEmpty() ? "no known type" : binary.mediaType();
  }

  private void lines(String lines) {
    lines.lines().forEach(line -> line("  " + line));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
