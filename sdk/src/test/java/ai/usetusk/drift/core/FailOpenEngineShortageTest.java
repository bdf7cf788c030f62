package ai.usetusk.drift.core;

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

/** Callers that really run out of stack or heap: after that, Rust is in use as before. */
class FailOpenEngineShortageTest {

  private static final int STACK_BYTES = 512 << 10;
  private static final int CALLS_ON_THE_WAY_OUT = 1000;

  private static final byte[] JSON = "{\"b\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8);

  @Test
  void aHandlerThatHashesOnTheWayOutOfARunawayRecursion() throws InterruptedException {
    FakeBridge bridge = new FakeBridge().answering((shorter, longer) -> usingUpTheStack());
    FailOpenEngine engine = engine(bridge);
    // Once before: a class whose initialiser finds no stack is broken for good.
    engine.hash(JSON);
    Runaway runaway = new Runaway(engine);
    Thread thread = new Thread(null, runaway, "runaway", STACK_BYTES);
    thread.start();
    thread.join();
    assertTrue(runaway.calls > runaway.answered, "some had too little stack even for Java");
    assertTrue(runaway.answered > Circuit.FAILURES_THAT_OPEN, "others had enough, but for Rust");
    assertEquals(runaway.answered + 1, engine.fallbacks());
    assertTrue(engine.nativeEngine().isPresent());
  }

  private static int usingUpTheStack() {
    return usingUpTheStack() + 1;
  }

  private static FailOpenEngine engine(FakeBridge bridge) {
    return new FailOpenEngine(
        new JavaEngine(),
        new NativeEngine(bridge, ProtoValidation.FULL),
        new Thresholds(0, 0, 0, Integer.MAX_VALUE),
        new Circuit(new FakeOutside()));
  }

  /** Calls itself until the stack is used up, and the engine before it returns, each time. */
  private static final class Runaway implements Runnable {

    private final CoreEngine engine;
    private int calls;
    private int answered;

    Runaway(CoreEngine engine) {
      this.engine = engine;
    }

    @Override
    public void run() {
      try {
        recurse();
      } catch (StackOverflowError e) {
        // As it should be.
      }
    }

    private void recurse() {
      try {
        recurse();
      } finally {
        if (calls < CALLS_ON_THE_WAY_OUT) {
          calls++;
          engine.hash(JSON);
          answered++;
        }
      }
    }
  }

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
      FailOpenEngine engine = engine(bridge);
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
