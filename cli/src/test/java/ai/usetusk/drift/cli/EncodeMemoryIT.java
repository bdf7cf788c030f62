package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much heap {@code encode} needs for bodies that it leaves out. */
class EncodeMemoryIT {

  private static final String ENTRY = """
      {"startedDateTime":"2026-09-21T15:13:20.123Z","time":21,\
      "request":{"method":"GET","url":"http://host.example/"},\
      "response":{"status":200,"content":{%s"text":\"""";

  private static final int BLOCK = 100_000;

  @TempDir
  Path directory;

  @Test
  void aBodyThatIsLeftOutNeedsNextToNoMemoryHoweverLongItIs() throws Exception {
    encodes("-Xmx32m", 60_000_000, "");
    encodes("-Xmx32m", 60_000_000, "\"encoding\":\"base64\",");
  }

  @Test
  void aBodyThatIsJustTooLongNeedsNoMoreThanThreeTimesItsLength() throws Exception {
    encodes("-Xmx48m", 12_000_000, "");
  }

  private void encodes(String heap, int length, String members) throws Exception {
    CliJar.Result result = CliJar.intact(directory)
        .jvmOption(heap)
        .run(
            "encode",
            har(length, members).toString(),
            "--out",
            directory.resolve("traces").toString());
    assertEquals("", result.stderr());
    assertEquals(0, result.exitCode());
    assertTrue(result.stdout().contains("left out 1 too long for a line"), result.stdout());
    assertTrue(result.stdout().contains("spans    2"), result.stdout());
  }

  /** A small entry, one with a long body, and another small one. */
  private Path har(int length, String members) throws IOException {
    Path har = directory.resolve("long.har");
    try (BufferedWriter out = Files.newBufferedWriter(har)) {
      out.write(
          "{\"log\":{\"entries\":[" + ENTRY.formatted("") + "a\"}}}," + ENTRY.formatted(members));
      String block = "x".repeat(BLOCK);
      for (int written = 0; written < length; written += BLOCK) {
        out.write(block);
      }
      out.write("\"}}}," + ENTRY.formatted("") + "b\"}}}]}}");
    }
    return har;
  }
}
