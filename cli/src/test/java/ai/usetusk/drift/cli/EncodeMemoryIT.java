package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much heap {@code encode} needs to read long bodies. */
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

  /** Three times the body, and as much once more for Java itself. */
  @Test
  void toReadABodyThatIsKeptNeedsNoMoreThanThreeTimesItsLength() throws Exception {
    int length = 11_000_000;
    reads("-Xmx44m", length, har(length, ""));
    reads("-Xmx44m", length, har(length / 3 * 4, "\"encoding\":\"base64\","));
    reads("-Xmx44m", length, har(length, "\"mimeType\":\"text/plain; charset=ISO-8859-1\","));
  }

  private void reads(String heap, int length, Path har) throws Exception {
    Path classes = Path.of(
        ReadInside.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            heap,
            "-cp",
            System.getProperty("drift.cli.jar") + File.pathSeparator + classes,
            ReadInside.class.getName(),
            har.toString())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    // With base64, the blocks make the body a little longer.
    assertEquals(length, Long.parseLong(output), BLOCK, output);
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
