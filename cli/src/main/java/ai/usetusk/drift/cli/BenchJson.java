package ai.usetusk.drift.cli;

import ai.usetusk.drift.bench.Contender;
import ai.usetusk.drift.bench.Cpu;
import ai.usetusk.drift.bench.Measured;
import ai.usetusk.drift.bench.Timing;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@link BenchReport} for machines. Members may be added, those that are here stay. */
final class BenchJson {

  /** Escapes what a terminal's encoding might not have. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** More digits would be noise. */
  private static final MathContext DIGITS = new MathContext(4);

  private BenchJson() {}

  /** One JSON object, over several lines. */
  static String of(BenchReport report) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      writeMachine(report, out);
      out.writeStringField("clock", report.clock());
      writeNumber(
          "cpu_share",
          report.clock().equals("cpu") ? Optional.of(report.share()) : Optional.empty(),
          out);
      out.writeArrayFieldStart("files");
      for (Measured file : report.files()) {
        writeFile(file, out);
      }
      out.writeEndArray();
      writeNumber(
          "rust_vs_java", report.compares() ? Optional.of(report.speed()) : Optional.empty(), out);
      out.writeStringField("verdict", report.verdict().code());
      out.writeStringField("sentence", report.verdict().sentence());
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void writeMachine(BenchReport report, JsonGenerator out) throws IOException {
    Cpu cpu = report.cpu();
    out.writeObjectFieldStart("cpu");
    out.writeStringField("model", cpu.model());
    out.writeStringField("level", cpu.level());
    out.writeFieldName("sha");
    out.writePOJO(cpu.sha());
    out.writeEndObject();
    out.writeObjectFieldStart("java");
    out.writeStringField("version", report.java().version());
    out.writeStringField("vm", report.java().name());
    out.writeEndObject();
    out.writeObjectFieldStart("rust");
    out.writeStringField("version", report.rust().version());
    out.writeStringField("reason", report.rust().reason());
    out.writeStringField("message", report.rust().message());
    out.writeEndObject();
  }

  private static void writeFile(Measured file, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", file.name());
    out.writeStringField("kind", file.kind());
    out.writeNumberField("spans", file.spans());
    out.writeNumberField("bytes", file.bytes());
    out.writeBooleanField("whole", file.whole());
    out.writeNumberField("rounds", file.rounds());
    writeTiming("encode_span", file.encodeSpan(), out);
    writeTiming("process", file.process(), out);
    out.writeEndObject();
  }

  private static void writeTiming(String name, Timing timing, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Contender contender : Contender.values()) {
      String key = key(contender);
      writeNumber(
          key + "_micros",
          timing.nanos(contender).map(nanos -> nanos / TimeUnit.MICROSECONDS.toNanos(1)),
          out);
      if (contender != Contender.JAVA) {
        writeNumber(key + "_vs_java", timing.speed(contender), out);
      }
    }
    out.writeEndObject();
  }

  private static String key(Contender contender) {
    return switch (contender) {
      case JAVA -> "java";
      case RUST -> "rust";
      case RUST_UNCHECKED -> "rust_unchecked";
    };
  }

  private static void writeNumber(String name, Optional<Double> number, JsonGenerator out)
      throws IOException {
    if (number.isPresent()) {
      out.writeNumberField(name, new BigDecimal(number.get()).round(DIGITS));
    } else {
      out.writeNullField(name);
    }
  }
}
