package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers that really run out of heap, in a JVM of their own: after that, Rust is in use as before. An
 * integration test, since the unit tests also run in JVMs that cannot start another (qemu, Wine).
 */
class FailOpenEngineHeapIT {

  private static final byte[] JSON = "{\"b\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);

  @Test
  void payloadsThatAreTooBigForTheHeap(@TempDir Path temp) throws Exception {
    Path output = temp.resolve("output");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            SmallHeap.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the JVM did not end");
    assertEquals(List.of("thrown 5, in use true, answered rust"), Files.readAllLines(output));
  }

  /** Asks for a payload whose tape does not fit, several times, and then for a small one. */
  static final class SmallHeap {

    private static final int LARGE = 16 << 20;

    private SmallHeap() {}

    public static void main(String[] arguments) throws IOException {
      FakeBridge bridge = new FakeBridge().answering((shorter, longer) -> {
        longer[0] = new byte[Integer.MAX_VALUE - 8];
        return NativeBridge.ENGINE_FAILURE;
      });
      FailOpenEngine engine = new FailOpenEngine(
          new JavaEngine(),
          new NativeEngine(bridge, ProtoValidation.FULL),
          new Thresholds(0, 0, 0, Integer.MAX_VALUE),
          new Circuit(new FakeOutside()));
      int thrown = 0;
      for (int call = 0; call < 5; call++) {
        try {
          engine.hash(large());
        } catch (OutOfMemoryError e) {
          thrown++;
        }
      }
      bridge.answering(FakeBridge.result("rust"));
      boolean inUse = engine.nativeEngine().isPresent();
      System.out.println(
          "thrown " + thrown + ", in use " + inUse + ", answered " + engine.hash(JSON));
    }

    private static byte[] large() {
      byte[] json = new byte[LARGE + 1];
      for (int at = 0; at < LARGE; at += 2) {
        json[at] = '1';
        json[at + 1] = ',';
      }
      json[0] = '[';
      json[1] = ' ';
      json[LARGE - 1] = ' ';
      json[LARGE] = ']';
      return json;
    }
  }
}
