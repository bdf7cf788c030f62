package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.TraceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Trace files that tests make up. */
final class Traces {

  private Traces() {}

  /** A file of these lines. */
  static TraceFile file(Path directory, String... lines) throws IOException {
    Path name = Path.of("a_trace.jsonl");
    Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    return TraceFile.read(directory, name);
  }

  /** A line with an output whose body is this one. */
  static String withBody(String contentType, byte[] body) {
    return """
        {"traceId":"1","spanId":"a","name":"GET /","kind":2,"packageType":1,"isRootSpan":true,\
        "inputValue":{"method":"GET","target":"/"},"outputValue":{"statusCode":200,\
        "headers":{"content-type":"%s"},"body":"%s"}}""".formatted(contentType, Base64.getEncoder().encodeToString(body));
  }

  static String withBody(String contentType, String body) {
    return withBody(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The output of the only span. */
  static Loose output(Path directory, String line) throws IOException {
    return file(directory, line).spans().get(0).output();
  }
}
