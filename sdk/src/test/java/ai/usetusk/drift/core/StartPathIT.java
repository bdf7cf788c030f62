package ai.usetusk.drift.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.model.Merges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule of the start path, see docs/development.md: what every start runs is plain code. */
class StartPathIT {

  @TempDir
  private Path temp;

  @Test
  void aStartSpinsNoClassOfOurs() throws Exception {
    assertEquals(List.of(), spun(classesOf("0")));
  }

  @Test
  @RequiresNative
  void aStartWithRustSpinsNoClassOfOursAndRunsNoJavaEngine() throws Exception {
    start("1"); // extracts the library, as the first start on a machine does
    List<String> classes = classesOf("1");
    assertTrue(classes.contains("ai.usetusk.drift.core.SelfTest"), classes::toString);
    assertEquals(List.of(), spun(classes));
    assertEquals(
        List.of(),
        classes.stream().filter(name -> name.contains(".drift.core.json.")).toList());
  }

  /** Lambdas and method references, which the JDK makes classes for that are named after ours. */
  private static List<String> spun(List<String> classes) {
    return classes.stream()
        .filter(name -> name.startsWith("ai.usetusk.drift.") && name.contains("$$"))
        .toList();
  }

  /** The classes of such a start, in the order in which they were loaded. */
  private List<String> classesOf(String useRustCore) throws Exception {
    return start(useRustCore).stream()
        .filter(line -> line.contains(" source: "))
        .map(line -> line.substring(0, line.indexOf(" source: ")).strip())
        .toList();
  }

  private List<String> start(String useRustCore) throws IOException, InterruptedException {
    Path output = temp.resolve("output");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load:stdout:none",
            "--enable-native-access=ALL-UNNAMED",
            "-Dtusk.useRustCore=" + useRustCore,
            "-Dtusk.rustCore.directory=" + temp.resolve("libraries"),
            "-cp",
            System.getProperty("java.class.path"),
            FirstCall.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the JVM did not end");
    List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    assertEquals(0, process.exitValue(), lines::toString);
    return lines;
  }

  /** Starts the core and asks it once, for a payload of a size that Rust is asked for. */
  static final class FirstCall {

    private FirstCall() {}

    public static void main(String[] arguments) {
      byte[] json = ("[1]" + " ".repeat(1 << 12)).getBytes(StandardCharsets.UTF_8);
      DriftCore.engine().process(json, Merges.none());
    }
  }
}
