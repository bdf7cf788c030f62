package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Callers that really run out of stack: after that, Rust is in use as before. */
class FailOpenEngineStackTest {

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
}
