package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.traces.TraceDirectory;
import ai.usetusk.drift.traces.TraceSpan;
import ai.usetusk.drift.tree.MalformedJsonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A directory with one test and the snapshot of its environment, which breaks no rule until it is changed. */
final class GoodTraces {

  static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  static final String FILE = "2026-09-21T15-13-20-120Z_trace_" + TRACE_ID + ".jsonl";
  static final String OTHER_ID = "0af7651916cd43dd8448eb211c80319c";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a schema says besides types, in both spellings. */
  private static final Set<String> RULES =
      Set.of("encoding", "decodedType", "decoded_type", "matchImportance", "match_importance");

  private static final String CLIENT = """
      {"traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "53995c3f42cd8ad8",
       "parentSpanId": "00f067aa0ba902b7", "name": "GET /v1/now", "packageName": "https",
       "instrumentationName": "JavaNetHttpClient", "submoduleName": "GET", "packageType": 1,
       "environment": "local",
       "inputValue": {"method": "GET", "url": "https://weather.example/v1/now?q=Oslo",
         "protocol": "https", "hostname": "weather.example", "path": "/v1/now",
         "headers": {"Accept": "application/json"}, "query": {"q": "Oslo"}},
       "outputValue": {"statusCode": 200, "statusMessage": "OK",
         "headers": {"Content-Type": "application/json"},
         "body": "eyJ0ZW1wQyI6NCwic2t5IjoiY2xvdWQifQ==", "bodySize": 25},
       "kind": 3, "status": {"code": 1, "message": ""}, "isPreAppStart": false,
       "isRootSpan": false, "timestamp": {"seconds": 1790000000, "nanos": 123000000},
       "duration": {"seconds": 0, "nanos": 21000000},
       "inputSchema": {"properties": {"headers": {"matchImportance": 0.0}}},
       "outputSchema": {"properties": {"headers": {"matchImportance": 0.0},
         "body": {"encoding": 1, "decodedType": 1}}}}""";

  private static final String ROOT = """
      {"traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902b7",
       "parentSpanId": "", "name": "POST /api/weather", "packageName": "http",
       "instrumentationName": "JdkHttpServer", "submoduleName": "POST", "packageType": 1,
       "environment": "local",
       "inputValue": {"method": "POST", "url": "http://localhost:8080/api/weather?city=Oslo",
         "target": "/api/weather?city=Oslo", "headers": {"Host": "localhost:8080",
         "Content-Type": "application/json"}, "httpVersion": "1.1", "body": "e30=", "bodySize": 2},
       "outputValue": {"statusCode": 200, "statusMessage": "OK",
         "headers": {"Content-Type": "application/json"},
         "body": "eyJjaXR5IjoiT3NsbyIsInRlbXBDIjo0fQ==", "bodySize": 25},
       "kind": 2, "status": {"code": 1, "message": ""}, "isPreAppStart": false,
       "isRootSpan": true, "timestamp": {"seconds": 1790000000, "nanos": 120000000},
       "duration": {"seconds": 0, "nanos": 35000000},
       "inputSchema": {"properties": {"headers": {"matchImportance": 0.0},
         "body": {"encoding": 1, "decodedType": 1}}},
       "outputSchema": {"properties": {"headers": {"matchImportance": 0.0},
         "body": {"encoding": 1, "decodedType": 1}}}}""";

  private static final String SNAPSHOT = """
      {"traceId": "0af7651916cd43dd8448eb211c80319c", "spanId": "b7ad6b7169203331",
       "parentSpanId": "", "name": "ENV_VARS_SNAPSHOT", "packageName": "process.env",
       "instrumentationName": "Environment", "submoduleName": "", "packageType": 0,
       "environment": "local", "inputValue": {}, "outputValue": {"ENV_VARS": {"REGION": "north"}},
       "kind": 1, "status": {"code": 1, "message": ""}, "isPreAppStart": true,
       "isRootSpan": false, "timestamp": {"seconds": 1789999999, "nanos": 0},
       "duration": {"seconds": 0, "nanos": 0}, "inputSchema": {}, "outputSchema": {}}""";

  private final ObjectNode client = object(CLIENT);
  private final ObjectNode root = object(ROOT);
  private final ObjectNode snapshot = object(SNAPSHOT);

  ObjectNode client() {
    return client;
  }

  ObjectNode root() {
    return root;
  }

  ObjectNode snapshot() {
    return snapshot;
  }

  /** A part of a span, such as {@code inputValue}. */
  static ObjectNode at(ObjectNode span, String... names) {
    ObjectNode part = span;
    for (String name : names) {
      part = (ObjectNode) part.get(name);
    }
    return part;
  }

  static ObjectNode copy(ObjectNode span) {
    return span.deepCopy();
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes both files, with the schemas and hashes of what the spans hold now. */
  GoodTraces write(Path directory) throws Exception {
    write(directory.resolve(FILE), client, root);
    write(directory.resolve("2026-09-21T15-13-19-000Z_trace_" + OTHER_ID + ".jsonl"), snapshot);
    return this;
  }

  /** Writes a file of these spans, with the schemas and hashes of what they hold. */
  static void write(Path file, ObjectNode... spans) throws Exception {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (ObjectNode span : spans) {
      hash(span);
      lines.write(line(span));
      lines.write('\n');
    }
    Files.write(file, lines.toByteArray());
  }

  static byte[] line(ObjectNode span) throws IOException {
    return span.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void hash(ObjectNode span) throws IOException, MalformedJsonException {
    ObjectNode payloads = JSON.createObjectNode();
    for (String name : List.of("inputValue", "outputValue", "inputSchema", "outputSchema")) {
      payloads.set(name, span.get(name));
    }
    Span read = TraceSpan.of(line(payloads));
    hash(span, "input", read.input(), read.inputMerges());
    hash(span, "output", read.output(), read.outputMerges());
  }

  private static void hash(ObjectNode span, String side, byte[] json, Merges merges)
      throws IOException {
    ProcessedPayload payload = new JavaEngine().process(json, merges);
    span.put(side + "ValueHash", payload.valueHash());
    span.put(side + "SchemaHash", payload.schemaHash());
    ObjectNode schema = (ObjectNode) JSON.readTree(payload.schema());
    JsonNode spelled = span.get(side + "Schema").path("properties");
    schema.get("properties").properties().forEach(property -> {
      ObjectNode node = (ObjectNode) property.getValue();
      node.remove(RULES);
      JsonNode own = spelled.path(property.getKey());
      own.properties().forEach(rule -> {
        if (RULES.contains(rule.getKey())) {
          node.set(rule.getKey(), rule.getValue());
        }
      });
    });
    span.set(side + "Schema", schema);
  }

  /** What is found in a directory, each rule once: {@code ERROR root-kind}. */
  static List<String> found(Path directory) throws IOException {
    return new ArrayList<>(new TreeSet<>(findings(directory).stream()
        .map(finding -> finding.severity() + " " + finding.rule())
        .toList()));
  }

  static List<Finding> findings(Path directory) throws IOException {
    Verification verification = new Verification(Map.of("java", new JavaEngine()));
    verification.check(TraceDirectory.of(directory), done -> {});
    List<Finding> all = new ArrayList<>(verification.findings(Severity.ERROR));
    all.addAll(verification.findings(Severity.NOTE));
    return all;
  }
}
