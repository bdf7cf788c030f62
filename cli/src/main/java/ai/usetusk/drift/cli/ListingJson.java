package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.view.Listing;
import ai.usetusk.drift.traces.view.Listing.Broken;
import ai.usetusk.drift.traces.view.TraceSummary;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Listing} for machines. Members may be added, those that are here stay. */
final class ListingJson {

  /** Escapes what a terminal's encoding might not have. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ListingJson() {}

  /** One JSON object, over several lines. */
  static String of(Listing listing) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      write("tests", listing.tests(), out);
      write("pre_app_start", listing.preAppStart(), out);
      write("without_root", listing.withoutRoot(), out);
      out.writeArrayFieldStart("broken");
      for (Broken broken : listing.broken()) {
        out.writeStartObject();
        out.writeStringField("file", name(broken.file()));
        out.writeNumberField("line", broken.line());
        out.writeStringField("problem", broken.problem());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void write(String name, List<TraceSummary> traces, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (TraceSummary trace : traces) {
      out.writeStartObject();
      out.writeStringField("trace_id", trace.traceId());
      out.writeStringField("file", name(trace.file()));
      out.writeStringField("method", trace.call().method());
      out.writeStringField("path", trace.call().target());
      if (trace.call().status().isPresent()) {
        out.writeNumberField("status", trace.call().status().getAsInt());
      } else {
        out.writeNullField("status");
      }
      out.writeNumberField("spans", trace.spans());
      out.writeStringField("started", trace.timing().start().toString());
      out.writeNumberField(
          "millis",
          trace.timing().duration().toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1));
      out.writeStringField("environment", trace.origin().environment());
      out.writeStringField("engine", trace.origin().engine());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** A file, written in the same way on every operating system. */
  static String name(Path file) {
    return file.toString().replace('\\', '/');
  }
}
