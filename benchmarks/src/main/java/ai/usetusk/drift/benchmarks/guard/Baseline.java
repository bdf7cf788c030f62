package ai.usetusk.drift.benchmarks.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stored numbers, by kind and by name. */
final class Baseline {

  /** The kinds of numbers, and how far each may be from what is stored. */
  enum Kind {
    /** How many times as fast our Java is as naive Java, by {@code PAYLOAD}. */
    JAVA_TO_NAIVE("java_to_naive", Bound.AT_LEAST_THREE_QUARTERS),
    /** How many times as fast an operation is with Rust on as with Rust off, by {@code OPERATION PAYLOAD}. */
    RUST_ON_TO_OFF("rust_on_to_off", Bound.NEVER_SLOWER),
    /** Bytes that a call allocates besides its results, by {@code ENGINE PAYLOAD}. */
    ALLOCATION("bytes_besides_the_results", Bound.NOT_MORE),
    /** Instructions of a call of the Rust engine, by {@code OPERATION PAYLOAD}. */
    INSTRUCTIONS("instructions", Bound.NOT_MUCH_MORE),
    /** Bytes that recording allocates for each byte in a trace file, by {@code SIZE}. */
    RECORDING("recording_allocated_to_recorded", Bound.NOT_MUCH_MORE);

    private final String key;
    private final Bound bound;

    Kind(String key, Bound bound) {
      this.key = key;
      this.bound = bound;
    }

    Bound bound() {
      return bound;
    }
  }

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ObjectNode numbers;

  private Baseline(ObjectNode numbers) {
    this.numbers = numbers;
  }

  static Baseline empty() {
    return new Baseline(MAPPER.createObjectNode());
  }

  static Baseline read(Path file) throws IOException {
    return new Baseline((ObjectNode) MAPPER.readTree(Files.readAllBytes(file)));
  }

  void write(Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(numbers) + "\n");
  }

  void put(Kind kind, Map<String, Double> values) {
    ObjectNode byName = numbers.putObject(kind.key);
    values.forEach((name, value) -> {
      if (value == Math.rint(value)) {
        byName.put(name, value.longValue());
      } else {
        byName.put(name, value);
      }
    });
  }

  /** The numbers of a kind in the order of the file. */
  Map<String, Double> get(Kind kind) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : numbers.path(kind.key).properties()) {
      values.put(entry.getKey(), entry.getValue().doubleValue());
    }
    return values;
  }
}
