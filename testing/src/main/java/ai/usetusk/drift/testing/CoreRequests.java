package ai.usetusk.drift.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes requests to the command {@code core}: every vector, each payload also cut short, and every
 * entry of a recording. {@code ci/load-test} has them answered by each JVM and compares the bytes.
 *
 * <pre>
 *   CoreRequests HAR-FILE REQUESTS-FILE
 * </pre>
 */
final class CoreRequests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PAYLOADS = List.of("input", "output", "metadata");
  private static final List<String> MERGES = List.of("input_merges", "output_merges");

  private final Writer out;
  private int lastId;

  private CoreRequests(Writer out) {
    this.out = out;
  }

  public static void main(String[] files) throws IOException {
    try (Writer out = Files.newBufferedWriter(Path.of(files[1]))) {
      CoreRequests requests = new CoreRequests(out);
      requests.writeVectors();
      requests.writeRecording(JSON.readTree(Path.of(files[0]).toFile()));
    }
  }

  private void writeVectors() throws IOException {
    for (JsonNode vector : VectorFile.read("json.jsonl")) {
      writePayload(VectorFile.bytes(vector, "payload"), null);
    }
    for (JsonNode vector : VectorFile.read("process.jsonl")) {
      writePayload(VectorFile.bytes(vector, "payload"), text(vector.get("merges")));
    }
    for (JsonNode vector : VectorFile.read("merges-text.jsonl")) {
      writePayload(
          text(JSON.createObjectNode().put("body", "MQ==")), VectorFile.bytes(vector, "text"));
    }
    for (JsonNode vector : VectorFile.read("span.jsonl")) {
      writeSpan((ObjectNode) vector.get("span"));
    }
    for (JsonNode vector : VectorFile.read("request.jsonl")) {
      writeExportRequest((ObjectNode) vector);
    }
  }

  private void writeRecording(JsonNode recording) throws IOException {
    for (JsonNode entry : recording.at("/log/entries")) {
      writePayload(text(entry), null);
      byte[] body = VectorFile.bytes(entry.at("/response/content"), "text");
      if (body != null) {
        writePayload(body, null);
      }
    }
  }

  /** The payload whole, and cut at a quarter, a half, three quarters and before its last byte. */
  private void writePayload(byte[] payload, byte[] merges) throws IOException {
    int length = payload.length;
    for (int end : new int[] {length, length / 4, length / 2, length * 3 / 4, length - 1}) {
      ObjectNode request = request("json");
      request.put("payload_b64", base64(Arrays.copyOf(payload, Math.max(end, 0))));
      if (merges != null) {
        request.put("merges_b64", base64(merges));
      }
      write(request);
    }
  }

  private void writeSpan(ObjectNode span) throws IOException {
    for (String member : PAYLOADS) {
      byte[] payload = VectorFile.bytes(span, member);
      span.remove(member);
      if (payload != null) {
        span.put(member + "_b64", base64(payload));
      }
    }
    for (String member : MERGES) {
      JsonNode merges = span.remove(member);
      if (merges != null) {
        span.put(member + "_b64", base64(text(merges)));
      }
    }
    ObjectNode request = request("span");
    request.set("span", span);
    write(request);
  }

  private void writeExportRequest(ObjectNode vector) throws IOException {
    JsonNode hexSpans = vector.remove("spans_hex");
    ArrayNode spans = vector.putArray("spans_b64");
    hexSpans.forEach(hex -> spans.add(base64(HexFormat.of().parseHex(hex.asText()))));
    ObjectNode request = request("request");
    vector.remove(List.of("name", "expect"));
    vector.properties().forEach(member -> request.set(member.getKey(), member.getValue()));
    write(request);
  }

  private ObjectNode request(String operation) {
    lastId++;
    return JSON.createObjectNode().put("id", lastId).put("op", operation);
  }

  private void write(ObjectNode request) throws IOException {
    out.write(JSON.writeValueAsString(request));
    out.write('\n');
  }

  private static byte[] text(JsonNode node) throws IOException {
    return JSON.writeValueAsBytes(node);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
