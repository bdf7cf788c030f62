package ai.usetusk.drift.cli;

import ai.usetusk.drift.loader.Step;
import ai.usetusk.drift.loader.platform.LibcResult;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.store.TriedDirectory;
import ai.usetusk.drift.status.CoreStatus;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A {@link DoctorReport} for machines. Members may be added, those that are here stay. */
final class DoctorJson {

  /** Escapes what a terminal's encoding might not have. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private DoctorJson() {}

  /** One JSON object, over several lines. */
  static String of(DoctorReport report) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      writeStatus(report, out);
      writeCircuit(report.status(), out);
      writeCalls(report.status(), out);
      writePlatform(report, out);
      writeLibrary(report.status(), out);
      writeVersions(report, out);
      writeSteps(report, out);
      writeDirectories(report, out);
      out.writeObjectFieldStart("check");
      out.writeBooleanField("passed", report.check().passed());
      out.writeStringField("detail", report.check().detail());
      out.writeEndObject();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void writeStatus(DoctorReport report, JsonGenerator out) throws IOException {
    CoreStatus status = report.status();
    out.writeStringField("engine", status.engine().code());
    out.writeBooleanField("enabled", status.enabled());
    out.writeBooleanField("required", report.loading().decision().required());
    out.writeStringField("decision", status.decidedBy().code());
    out.writeStringField(
        "reason", status.reason() == null ? null : status.reason().code());
    out.writeStringField("message", status.message());
    out.writeStringField("cause", status.cause() == null ? null : status.cause().toString());
  }

  private static void writeCircuit(CoreStatus status, JsonGenerator out) throws IOException {
    Instant nextAttempt = status.nextAttempt();
    out.writeObjectFieldStart("circuit");
    out.writeStringField("state", status.circuit().code());
    out.writeStringField("next_attempt", nextAttempt == null ? null : nextAttempt.toString());
    out.writeEndObject();
  }

  private static void writeCalls(CoreStatus status, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("calls");
    out.writeNumberField("rust", status.nativeCalls());
    out.writeNumberField("java", status.javaCalls());
    out.writeNumberField("preferred", status.preferredCalls());
    out.writeNumberField("fallbacks", status.fallbacks());
    out.writeNumberField("input_errors", status.inputErrors());
    out.writeEndObject();
  }

  private static void writePlatform(DoctorReport report, JsonGenerator out) throws IOException {
    Platform platform = report.platform().platform();
    LibcResult libc = report.platform().libc();
    out.writeObjectFieldStart("platform");
    out.writeStringField("os", platform == null ? null : platform.os());
    out.writeStringField("arch", platform == null ? null : platform.arch());
    out.writeStringField("libc", libc == null ? null : libc.libc().code());
    out.writeStringField("libc_proof", libc == null ? null : libc.proof());
    out.writeStringField("classifier", platform == null ? null : platform.classifier());
    if (platform == null) {
      out.writeStringField("problem", report.platform().problem());
    }
    out.writeEndObject();
  }

  private static void writeLibrary(CoreStatus status, JsonGenerator out) throws IOException {
    if (status.libraryPath() == null) {
      out.writeNullField("library");
      return;
    }
    out.writeObjectFieldStart("library");
    out.writeStringField("path", status.libraryPath().toString());
    out.writeStringField("version", status.libraryVersion());
    out.writeStringField("sha256", status.librarySha256());
    out.writeEndObject();
  }

  private static void writeVersions(DoctorReport report, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("versions");
    out.writeStringField("sdk", report.status().sdkVersion());
    out.writeStringField("natives", report.status().libraryVersion());
    out.writeStringField("java", report.javaVersion());
    out.writeEndObject();
  }

  private static void writeSteps(DoctorReport report, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("steps");
    for (Step step : report.loading().steps()) {
      out.writeStartObject();
      out.writeStringField("name", step.name());
      out.writeStringField("outcome", step.outcome().code());
      out.writeNumberField("millis", step.nanos() / (double) TimeUnit.MILLISECONDS.toNanos(1));
      out.writeStringField("detail", step.detail());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeDirectories(DoctorReport report, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("directories");
    for (TriedDirectory tried : report.loading().directories()) {
      out.writeStartObject();
      out.writeStringField("directory", tried.directory());
      out.writeBooleanField("used", tried.used());
      out.writeStringField("detail", tried.detail());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
