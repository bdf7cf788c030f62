package ai.usetusk.drift.spring.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.json.JsonParserFactory;

/** The spans of a directory of trace files. */
public final class Spans {

  private Spans() {}

  /** All spans of a directory. */
  public static List<Span> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          spans.add(new Span(JsonParserFactory.getJsonParser().parseMap(line)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return spans;
  }

  /** One span, as the file has it. */
  public record Span(Map<String, Object> json) {

    public String traceId() {
      return (String) json.get("traceId");
    }

    public boolean isRoot() {
      return Boolean.TRUE.equals(json.get("isRootSpan"));
    }

    public boolean isPreAppStart() {
      return Boolean.TRUE.equals(json.get("isPreAppStart"));
    }

    public String name() {
      return (String) json.get("name");
    }

    public String instrumentation() {
      return (String) json.get("instrumentationName");
    }

    public String environment() {
      return (String) json.get("environment");
    }

    public String url() {
      return (String) ((Map<?, ?>) json.get("inputValue")).get("url");
    }

    /** The status of the response, or what was thrown. */
    public Object outcome() {
      Map<?, ?> output = (Map<?, ?>) json.get("outputValue");
      Object status = output.get("statusCode");
      return status instanceof Number number ? (Object) number.intValue() : output.get("errorName");
    }

    /** The body of the request; empty if there is none. */
    public String requestBody() {
      return body("inputValue");
    }

    /** The body of the response; empty if there is none. */
    public String responseBody() {
      return body("outputValue");
    }

    /** Whether the SDK knows that the body of the request is JSON. */
    public boolean isRequestJson() {
      Map<?, ?> schema = (Map<?, ?>) json.get("inputSchema");
      Map<?, ?> body = (Map<?, ?>) ((Map<?, ?>) schema.get("properties")).get("body");
      return body.get("decodedType") instanceof Number type && type.intValue() == 1;
    }

    private String body(String side) {
      Object body = ((Map<?, ?>) json.get(side)).get("body");
      return body == null
          ? ""
          : new String(Base64.getDecoder().decode((String) body), StandardCharsets.UTF_8);
    }
  }
}
