package ai.usetusk.drift.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** The files of the shared vectors; {@code vectors/README.md} describes their form. */
public final class VectorFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private VectorFile() {}

  /** The lines of a file. */
  public static List<JsonNode> read(String file) throws IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(VectorFile.class.getResourceAsStream("/vectors/" + file), file),
        StandardCharsets.UTF_8))) {
      return JSON.readerFor(JsonNode.class).<JsonNode>readValues(lines).readAll();
    }
  }

  /** A member that is text, or bytes under the same name with {@code _b64}; else {@code null}. */
  public static byte[] bytes(JsonNode node, String member) {
    if (node.has(member)) {
      return node.get(member).asText().getBytes(StandardCharsets.UTF_8);
    }
    return node.has(member + "_b64")
        ? Base64.getDecoder().decode(node.get(member + "_b64").asText())
        : null;
  }
}
