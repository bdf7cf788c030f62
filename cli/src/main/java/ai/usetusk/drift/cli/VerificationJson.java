package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.verify.Finding;
import ai.usetusk.drift.traces.verify.Severity;
import ai.usetusk.drift.traces.verify.Verification;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** A {@link Verification} for machines. Members may be added, those that are here stay. */
final class VerificationJson {

  /** Escapes what a terminal's encoding might not have. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private VerificationJson() {}

  /** One JSON object, over several lines. */
  static String of(Verification verification) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeNumberField("files", verification.files());
      out.writeNumberField("spans", verification.spans());
      out.writeObjectFieldStart("hashes");
      for (Map.Entry<String, Long> engine : verification.hashes().entrySet()) {
        out.writeNumberField(engine.getKey(), engine.getValue());
      }
      out.writeEndObject();
      write("errors", verification.findings(Severity.ERROR), out);
      write("notes", verification.findings(Severity.NOTE), out);
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void write(String name, List<Finding> findings, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (Finding finding : findings) {
      out.writeStartObject();
      out.writeStringField("file", ListingJson.name(finding.place().file()));
      if (finding.place().line() == 0) {
        out.writeNullField("line");
      } else {
        out.writeNumberField("line", finding.place().line());
      }
      out.writeStringField("span", finding.place().span());
      out.writeStringField("rule", finding.rule());
      out.writeStringField("problem", finding.problem());
      out.writeStringField("remedy", finding.remedy());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
