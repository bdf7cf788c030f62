package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import ai.usetusk.drift.traces.RecordedSpan;
import ai.usetusk.drift.traces.TraceFile;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serial;
import java.io.Writer;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The traces as the JSON that the script of the page reads. In ASCII and without the characters that mean
 * something in HTML, so that no recorded text can end the element that it stands in.
 */
final class PageData implements Closeable {

  /** Longer texts are cut: nobody reads them in a browser, and it would take long to show them. */
  private static final int LONGEST_TEXT = 500_000;

  private static final int LARGEST_IMAGE = 1_000_000;

  /** What browsers show and cannot run scripts. */
  private static final Set<String> IMAGES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private static final JsonFactory FACTORY = new JsonFactoryBuilder()
      .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .characterEscapes(new HtmlEscapes())
      .build();

  private final JsonGenerator out;

  /** Begins the data. */
  PageData(String title, Writer target) throws IOException {
    out = FACTORY.createGenerator(target);
    out.writeStartObject();
    out.writeStringField("title", title);
    out.writeArrayFieldStart("traces");
  }

  /** Adds a trace. */
  void add(TraceFile file) throws IOException {
    TraceSummary summary = TraceSummary.of(file);
    Waterfall waterfall = Waterfall.of(file);
    out.writeStartObject();
    out.writeStringField("id", summary.traceId());
    out.writeStringField("file", summary.file().toString().replace('\\', '/'));
    out.writeStringField("environment", summary.origin().environment());
    out.writeStringField("group", group(file));
    call(summary.call());
    out.writeStringField("start", summary.timing().start().toString());
    out.writeStringField("took", Millis.text(summary.timing().duration()));
    out.writeNumberField("millis", Millis.of(waterfall.length()));
    out.writeArrayFieldStart("spans");
    for (Waterfall.Row row : waterfall.rows()) {
      span(row);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static String group(TraceFile file) {
    return file.root().isPresent() ? "test" : file.isPreAppStart() ? "start" : "rootless";
  }

  private void call(TraceSummary.Call call) throws IOException {
    out.writeStringField("method", call.method());
    out.writeStringField("target", call.target());
    if (call.status().isPresent()) {
      out.writeNumberField("status", call.status().getAsInt());
    }
  }

  private void span(Waterfall.Row row) throws IOException {
    RecordedSpan span = row.span();
    out.writeStartObject();
    out.writeStringField("id", span.spanId());
    out.writeStringField("name", span.name());
    out.writeStringField("package", span.packageName());
    out.writeStringField("kind", kind(span));
    call(TraceSummary.Call.of(span));
    out.writeStringField("error", error(span));
    out.writeNumberField("depth", row.depth());
    out.writeNumberField("from", row.from());
    out.writeNumberField("to", row.to());
    out.writeStringField("offset", Millis.text(row.offset()));
    out.writeStringField("took", Millis.text(span.duration()));
    message("request", Message.of(span.input()));
    message("response", Message.of(span.output()));
    out.writeEndObject();
  }

  private static String kind(RecordedSpan span) {
    for (SpanKind kind : SpanKind.values()) {
      if (span.is(kind)) {
        return kind.name();
      }
    }
    return SpanKind.UNSPECIFIED.name();
  }

  private static String error(RecordedSpan span) {
    String error = span.output().text("errorName");
    if (!error.isEmpty() || span.statusCode() != StatusCode.ERROR.number()) {
      return error;
    }
    String message = span.members().object("status").text("message");
    return message.isEmpty() ? "error" : message;
  }

  private void message(String name, Message message) throws IOException {
    out.writeObjectFieldStart(name);
    fields("fields", message.fields());
    fields("headers", message.headers());
    if (message.body().isPresent()) {
      body(message.body().get());
    }
    out.writeEndObject();
  }

  private void fields(String name, List<Message.Field> fields) throws IOException {
    out.writeArrayFieldStart(name);
    for (Message.Field field : fields) {
      out.writeStartArray();
      out.writeString(field.name());
      out.writeString(cut(field.value()));
      out.writeBoolean(field.block());
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private void body(Body body) throws IOException {
    out.writeObjectFieldStart("body");
    out.writeNumberField("size", body.size());
    if (body instanceof Body.Json json) {
      text("json", json.text());
    } else if (body instanceof Body.Text plain) {
      text("text", plain.text());
    } else if (body instanceof Body.Binary binary) {
      binary(binary);
    }
    out.writeEndObject();
  }

  private void text(String kind, String text) throws IOException {
    out.writeStringField("kind", kind);
    out.writeStringField("text", cut(text));
    out.writeNumberField("cut", Math.max(0, text.length() - LONGEST_TEXT));
  }

  private void binary(Body.Binary binary) throws IOException {
    out.writeStringField("kind", "binary");
    out.writeStringField("type", binary.mediaType());
    out.writeStringField("text", HexDump.of(binary.bytes()));
    out.writeNumberField("cut", 0);
    if (IMAGES.contains(binary.mediaType()) && binary.size() <= LARGEST_IMAGE) {
      String base64 = Base64.getEncoder().encodeToString(binary.bytes());
      out.writeStringField("image", "data:" + binary.mediaType() + ";base64," + base64);
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  /** Ends the data, and leaves the target open. */
  @Override
  public void close() throws IOException {
    out.writeEndArray();
    out.writeEndObject();
    out.close();
  }

  /** What begins a tag, a comment or a reference in HTML. */
  private static final class HtmlEscapes extends CharacterEscapes {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    HtmlEscapes() {
      for (char character : new char[] {'<', '>', '&', '\''}) {
        ascii[character] = CharacterEscapes.ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return null;
    }
  }
}
