package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** What HotSpot itself logs about the shared libraries that it loads, on standard output. */
final class LoadLog {

  /** The option that turns the log on. */
  static final String JVM_OPTION = "-Xlog:os=info";

  private LoadLog() {}

  /** The JVM loaded libraries of its own, and none of the SDK's. */
  static void assertNoLibraryIn(Run run) {
    List<String> loads = loads(run);
    assertTrue(
        loads.stream().anyMatch(load -> load.contains("/libnio.so")), run.result()::toString);
    assertFalse(loads.stream().anyMatch(load -> load.contains("drift")), run.result()::toString);
  }

  /** The JVM loaded the SDK's library. */
  static void assertLibraryIn(Run run) {
    List<String> loads = loads(run);
    String library = run.report().library();
    assertTrue(loads.stream().anyMatch(load -> load.contains(library)), run.result()::toString);
  }

  private static List<String> loads(Run run) {
    return run.result()
        .stdout()
        .lines()
        .filter(line -> line.contains("shared library load of "))
        .toList();
  }
}
