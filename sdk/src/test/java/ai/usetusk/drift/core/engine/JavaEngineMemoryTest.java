package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.Merges;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a call allocates, and that many threads need no more memory than a few. */
class JavaEngineMemoryTest {

  /** Two strings of hashes, the record and what holds the writers, whatever the payload is. */
  private static final int CONSTANT = 700;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final CoreEngine engine = new JavaEngine();

  @Test
  void aCallAllocatesItsResultsAndALittleThatDependsOnNothing() {
    assertAllocation(object(1, 1));
    assertAllocation(object(2000, 1));
    assertAllocation(object(1, 60));
    assertAllocation(object(30, 60));
    assertAllocation(longStrings());
  }

  private static byte[] longStrings() {
    String text = "text ".repeat(4000);
    return ("{\"b\":\"" + text + "\",\"a\":[\"" + text + "\\n\",1,\"" + text + "\"]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] object(int keys, int depth) {
    StringBuilder json = new StringBuilder();
    for (int level = 0; level < depth; level++) {
      json.append("{\"z\":[");
    }
    json.append("0.1234567890123456");
    for (int level = 0; level < depth; level++) {
      json.append("]");
      for (int key = 0; key < keys; key++) {
        json.append(",\"key").append(7919 * key % 10007).append("\":[1,\"text\\n\", 2.50]");
      }
      json.append('}');
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void assertAllocation(byte[] json) {
    ProcessedPayload result = null;
    for (int i = 0; i < 200; i++) {
      result = engine.process(json, Merges.none());
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    engine.process(json, Merges.none());
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    long results = result.normalized().length + result.schema().length + result.struct().length;
    assertTrue(allocated <= results + CONSTANT, allocated + " bytes for results of " + results);
  }

  @Test
  void tenThousandThreadsGetTheSameResults() throws Exception {
    byte[] json = object(30, 5);
    String expected = engine.hash(json);
    Callable<String> call = () -> engine.hash(json);
    ExecutorService executor = manyThreads();
    try {
      List<Future<String>> hashes =
          new ArrayList<>(executor.invokeAll(Collections.nCopies(10_000, call)));
      for (Future<String> hash : hashes) {
        assertEquals(expected, hash.get());
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** A virtual thread for each task where the JDK has them, else some platform threads. */
  private static ExecutorService manyThreads() throws ReflectiveOperationException {
    if (Runtime.version().feature() < 21) {
      return Executors.newFixedThreadPool(100);
    }
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
