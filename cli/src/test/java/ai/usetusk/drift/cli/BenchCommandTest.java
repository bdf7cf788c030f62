package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Little time is granted: what is measured here is looked at by nobody. */
class BenchCommandTest {

  @TempDir
  Path directory;

  @Test
  void aFileIsMeasuredAndThereIsAVerdict() throws IOException {
    Path file = write("a.json", "{\"a\":[1,2,3]}");
    CommandRun run = CommandRun.of("bench", "--seconds", 4, "--json", file);
    assertEquals("", run.err());
    assertEquals(0, run.exitCode());
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals(file.toString(), json.at("/files/0/name").asText());
    assertTrue(json.at("/files/0/encode_span/java_micros").asDouble() > 0);
    assertTrue(json.at("/files/0/process/java_micros").asDouble() > 0);
    assertEquals(System.getProperty("java.version"), json.at("/java/version").asText());
    boolean rust = json.at("/rust/reason").isNull();
    assertEquals(rust, json.get("rust_vs_java").isNumber());
    Set<String> verdicts = rust ? Set.of("faster", "same", "slower") : Set.of("no_rust");
    assertTrue(verdicts.contains(json.get("verdict").asText()), run.out());
  }

  @Test
  void withoutFilesPayloadsAreMade() throws IOException {
    CommandRun run = CommandRun.of("bench", "--seconds", 4, "--json");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode files = new ObjectMapper().readTree(run.out()).get("files");
    assertEquals(5, files.size());
    assertEquals("shape", files.at("/0/kind").asText());
  }

  @Test
  void badFilesAreOneLineEachAndTheOthersAreMeasured() throws IOException {
    Path broken = write("broken.json", "{\"a\":");
    Path torn = write("torn.jsonl", "{}\n{\"name\":");
    Path good = write("good.json", "{}");
    CommandRun run = CommandRun.of("bench", "--seconds", 4, broken, torn, good);
    assertEquals(2, run.exitCode());
    String[] lines = run.err().lines().toArray(String[]::new);
    assertEquals(2, lines.length, run.err());
    assertTrue(lines[0].matches("drift-cli: \\Q" + broken + "\\E: .* at byte 5"), lines[0]);
    assertEquals("drift-cli: " + torn + ": line 2: byte 8: the text ends too early", lines[1]);
    assertTrue(run.out().contains("good.json"), run.out());
  }

  @Test
  void wereAllBadThereIsNoReport() {
    CommandRun run = CommandRun.of("bench", "--json", directory.resolve("missing.har"));
    assertEquals(2, run.exitCode());
    assertEquals(
        "drift-cli: " + directory.resolve("missing.har") + ": no such file or directory",
        run.err().strip());
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "-1", "3601"})
  void theTimeHasBounds(String seconds) {
    CommandRun run = CommandRun.of("bench", "--seconds", seconds);
    assertEquals(2, run.exitCode());
    assertTrue(
        run.err().startsWith("drift-cli: --seconds " + seconds + " is not from 2 to 3600"),
        run.err());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
