package ai.usetusk.drift.benchmarks.payload;

import ai.usetusk.drift.bench.payload.Payloads;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the candidates are given: different payloads of one kind, one after the other and then again.
 *
 * @param label the name in tables and in JSON
 * @param payloads JSON texts in UTF-8
 * @param merges how top-level members are decoded
 */
public record Workload(String label, List<byte[]> payloads, Merges merges) {

  /** The payloads of a shape, without merges, under the name of the shape. */
  public static Workload of(Shape shape, long seed) {
    return new Workload(shape.label(), Payloads.generate(shape, seed), Merges.none());
  }

  /** The base64 envelopes, their bodies decoded. */
  public static Workload decodedEnvelopes(long seed) {
    return new Workload(
        "envelope, decoded",
        Payloads.generate(Shape.BASE64_100K, seed),
        Merges.of(Map.of("body", new Merge(Encoding.BASE64, DecodedType.JSON, null))));
  }

  /** A label that is also the name of a directory: without blanks and commas. */
  public String directory() {
    return label.replace(", ", "-");
  }

  /** Writes the payloads and the merges for other processes: {@code DIRECTORY/NUMBER.json}, {@code merges}. */
  public void writeInto(Path parent) {
    Path files = parent.resolve(directory());
    try {
      Files.createDirectories(files);
      for (int i = 0; i < payloads.size(); i++) {
        Files.write(files.resolve("%03d.json".formatted(i)), payloads.get(i));
      }
      if (!merges.isEmpty()) {
        Files.write(files.resolve("merges"), mergesText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write payloads to " + files, e);
    }
  }

  private byte[] mergesText() {
    ObjectNode text = JsonNodeFactory.instance.objectNode();
    merges
        .byKey()
        .forEach((key, merge) -> text.putObject(key)
            .put("encoding", merge.encoding().number())
            .put("decoded_type", merge.decodedType().number())
            .put("match_importance", merge.matchImportance()));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of an average payload. */
  public double averageBytes() {
    return payloads.stream().mapToInt(payload -> payload.length).average().orElseThrow();
  }
}
