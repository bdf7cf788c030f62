package ai.usetusk.drift;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.api.ApiEndpoint;
import ai.usetusk.drift.export.api.ApiExporter;
import ai.usetusk.drift.export.api.ExportNews;
import ai.usetusk.drift.export.api.RequestCoding;
import ai.usetusk.drift.export.api.ServiceIdentity;
import ai.usetusk.drift.export.file.FileExporter;
import ai.usetusk.drift.log.DriftLog;
import ai.usetusk.drift.settings.recording.ExportSettings;
import ai.usetusk.drift.settings.recording.RecordingSettings;
import java.nio.file.Path;

/**
 * Where traces go.
 *
 * @param exporter takes them there
 * @param description where that is, in words that follow "traces"
 */
record Destination(TraceExporter exporter, String description) {

  /** As the settings say; {@code null}, with a line in the log, if something is missing. */
  static Destination of(
      RecordingSettings settings, TraceExporter given, Surroundings surroundings, DriftLog log) {
    if (given != null) {
      return new Destination(given, "to " + given.getClass().getSimpleName());
    }
    CoreEngine engine = DriftCore.engine();
    ExportSettings export = settings.export();
    if (export.toApi()) {
      return toApi(settings, engine, surroundings, log);
    }
    Path directory = export.tracesDirectory();
    FileExporter files = new FileExporter(
        directory,
        engine,
        failure -> log.warn("traces are lost because their files cannot be written to " + directory
            + ": " + failure));
    return new Destination(files, "in " + directory);
  }

  private static Destination toApi(
      RecordingSettings settings, CoreEngine engine, Surroundings surroundings, DriftLog log) {
    if (settings.apiKey().isEmpty()) {
      log.error(
          "Tusk Drift does not record: recording.export_spans is on, and there is no API key."
              + " Set TUSK_API_KEY, or turn it off to write trace files",
          null);
      return null;
    }
    if (settings.serviceId().isEmpty()) {
      log.error(
          "Tusk Drift does not record: recording.export_spans is on, and there is no service.id"
              + " in .tusk/config.yaml",
          null);
      return null;
    }
    String url = settings.export().apiUrl().toString();
    try {
      ApiExporter exporter = new ApiExporter(
          ApiEndpoint.of(url, settings.apiKey().orElseThrow()),
          new ServiceIdentity(
              settings.serviceId().orElseThrow(),
              settings.environment(),
              DriftCore.version(),
              "sdk-" + surroundings.clock().clock().millis() + "-"
                  + Long.toString(surroundings.random().getAsLong() >>> 20, Character.MAX_RADIX)),
          engine,
          RequestCoding.IDENTITY,
          new ExportNews() {
            @Override
            public void trouble(String sentence) {
              log.warn(sentence);
            }

            @Override
            public void recovered(String sentence) {
              log.info(sentence);
            }
          });
      if (url.startsWith("http:")) {
        log.warn("the API key is sent without encryption, because tusk_api.url is " + url);
      }
      return new Destination(exporter, "to " + url);
    } catch (IllegalArgumentException e) {
      log.error("Tusk Drift does not record: " + e.getMessage(), null);
      return null;
    }
  }
}
