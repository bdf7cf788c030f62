package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.json.Tape;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cold JVM pays for having Rust, see docs/maintainers/development.md. */
@RequiresNative
class StartPathIT {

  private static final int ROUNDS = 15;
  /** That much longer than without Rust. It was 2.7 while protobuf-java checked the span; machines differ in their speed. */
  private static final double LIMIT = 1.6;

  @TempDir
  private Path temp;

  /** As the first start on a machine does. */
  @BeforeEach
  void extractTheLibrary() throws Exception {
    start("1");
  }

  /** In turns, and by the time that the processor was busy, since a machine does other things too. */
  @Test
  void theFirstSpanTakesHardlyLongerWithRustThanWithout() throws Exception {
    List<Long> with = new ArrayList<>();
    List<Long> without = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      with.add(cpuMillis("1"));
      without.add(cpuMillis("0"));
    }
    double longer = (double) median(with) / median(without);
    assertTrue(longer <= LIMIT, longer + " times as long: " + with + " against " + without);
  }

  private long cpuMillis(String useRustCore) throws Exception {
    List<String> lines = start(useRustCore);
    return Long.parseLong(lines.get(lines.size() - 1));
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /** The self-test compares checksums instead, and the first call is large enough for Rust. */
  @Test
  void aStartWithRustRunsNoJavaEngine() throws Exception {
    List<String> classes = start("1", "-Xlog:class+load:stdout:none").stream()
        .map(line -> line.replaceFirst(" source: .*", "").strip())
        .toList();
    assertTrue(classes.contains(SelfTest.class.getName()), classes::toString);
    assertFalse(classes.contains(Tape.class.getName()), classes::toString);
  }

  /** What the JVM wrote to standard output, line by line. */
  private List<String> start(String useRustCore, String... options)
      throws IOException, InterruptedException {
    Path output = temp.resolve("output");
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of(
        "--enable-native-access=ALL-UNNAMED",
        "-Dtusk.useRustCore=" + useRustCore,
        "-Dtusk.rustCore.directory=" + temp.resolve("libraries"),
        "-cp",
        System.getProperty("java.class.path"),
        FirstSpan.class.getName()));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(output.toFile())
        .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the JVM did not end");
    List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    assertEquals(0, process.exitValue(), lines::toString);
    return lines;
  }

  /**
   * Starts the core and encodes one span, then prints the CPU time of this JVM in milliseconds. Logs first, as
   * applications do: the first line in a JVM's log costs as much as Rust does, whoever writes it.
   */
  static final class FirstSpan {

    private static final String PAYLOAD = "{\"numbers\":[" + "1,".repeat(10_000) + "2]}";

    private FirstSpan() {}

    public static void main(String[] arguments) {
      byte[] json = PAYLOAD.getBytes(StandardCharsets.UTF_8);
      Span span = Span.builder().name("first").input(json, Merges.none()).build();
      System.getLogger("application").log(Level.INFO, "started");
      DriftCore.engine().encodeSpan(span);
      Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
      System.out.println(cpu.toMillis());
    }
  }
}
