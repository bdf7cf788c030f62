package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No input takes more than about n log n: eight times as much takes less than quadratic time would. */
class JavaEngineHostileInputTest {

  private static final int SMALL = 20_000;
  private static final int TIMES = 8;
  private static final Duration MEASURED = Duration.ofMillis(60);

  private final CoreEngine engine = new JavaEngine();

  static Stream<Named<IntFunction<String>>> inputs() {
    return Stream.of(
        input("keys in descending order", n -> object(n, i -> "" + (1_000_000_000 - i))),
        input(
            "keys with a long common prefix",
            n -> object(n / 64, i -> "p".repeat(64) + (-i & 0xffff))),
        input("keys all the same", n -> object(n, i -> "k")),
        input("few keys again and again", n -> object(n, i -> "k" + i * 7919 % 10)),
        input(
            "small objects, each with other keys",
            n -> array(n, i -> object(5, k -> "" + (i * 31 ^ k * 7919)))),
        input("deepest nesting", n -> array(n / 100, i -> "[".repeat(120) + "]".repeat(120))),
        input("one long escape", n -> '"' + "\\u00e9".repeat(n) + '"'),
        input("many short escapes", n -> array(n, i -> "\"\\/\"")),
        input("characters to be escaped", n -> '"' + "\\u0001".repeat(n) + '"'),
        input("one long number", n -> "1." + "3".repeat(4 * n)),
        input(
            "halfway between two doubles",
            n -> array(n / 32, i -> "9007199254740993." + "0".repeat(300))),
        input("numbers that grow", n -> array(n, i -> "1e15")),
        input("long blanks", n -> " ".repeat(n) + "[" + "\n".repeat(n) + "]" + "\t ".repeat(n)),
        input("text that is no UTF-8 at its end", n -> '"' + "\u00e9".repeat(n) + "\u00e9"));
  }

  private static Named<IntFunction<String>> input(String name, IntFunction<String> input) {
    return Named.of(name, input);
  }

  private static String object(int count, IntFunction<String> key) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "\"" : ",\"").append(key.apply(i)).append("\":0");
    }
    return json.append('}').toString();
  }

  private static String array(int count, IntFunction<String> element) {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",").append(element.apply(i));
    }
    return json.append(']').toString();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void timeGrowsNoFasterThanLinearTimesLogarithm(IntFunction<String> input) {
    byte[] small = input.apply(SMALL).getBytes(StandardCharsets.UTF_8);
    byte[] large = input.apply(SMALL * TIMES).getBytes(StandardCharsets.UTF_8);
    long smallTime = Long.MAX_VALUE;
    long largeTime = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      smallTime = Math.min(smallTime, timePerCall(small));
      largeTime = Math.min(largeTime, timePerCall(large));
    }
    // Quadratic would be 64 times; caches and collections of garbage may cost a factor of three.
    assertTrue(largeTime <= 3 * TIMES * smallTime, smallTime + " ns, then " + largeTime + " ns");
  }

  /** Measured over many calls, since the clock of some systems moves in steps of 10 ms and more. */
  private long timePerCall(byte[] json) {
    long start = cpuTime();
    long elapsed;
    int calls = 0;
    do {
      process(json);
      calls++;
      elapsed = cpuTime() - start;
    } while (elapsed < MEASURED.toNanos());
    return elapsed / calls;
  }

  private void process(byte[] json) {
    try {
      engine.process(json, Merges.none());
    } catch (InvalidInputException e) {
      // Takes its time as well.
    }
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
