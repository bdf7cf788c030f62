package ai.usetusk.drift.recorder.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPressureTest {

  private static final String V1_LIMIT = "memory/memory.limit_in_bytes";
  private static final String V1_USAGE = "memory/memory.usage_in_bytes";

  @TempDir
  Path root;

  private long heapUsed;
  private long heapMax;

  @Test
  void version2OfControlGroupsIsRead() throws Exception {
    cgroup("memory.max", "1000\n");
    cgroup("memory.current", "600\n");
    assertEquals(OptionalDouble.of(0.6), pressure().ratio());
  }

  @Test
  void pagesOfFilesThatCanBeGivenBackDoNotCount() throws Exception {
    cgroup("memory.max", "1000\n");
    cgroup("memory.current", "900\n");
    cgroup("memory.stat", "anon 5\nactive_file 7\ninactive_file 400\nslab 1\n");
    assertEquals(OptionalDouble.of(0.5), pressure().ratio());
  }

  @Test
  void version1OfControlGroupsIsRead() throws Exception {
    cgroup(V1_LIMIT, "1000\n");
    cgroup(V1_USAGE, "800\n");
    cgroup("memory/memory.stat", "inactive_file 1\ntotal_inactive_file 50\n");
    assertEquals(OptionalDouble.of(0.75), pressure().ratio());
  }

  @Test
  void version2IsReadWhereThereAreBoth() throws Exception {
    cgroup("memory.max", "1000");
    cgroup("memory.current", "600");
    cgroup(V1_LIMIT, "10");
    cgroup(V1_USAGE, "9");
    assertEquals(OptionalDouble.of(0.6), pressure().ratio());
  }

  @Test
  void withoutTheUseOfTheGroupThatOfTheProcessIsRead() throws Exception {
    cgroup("memory.max", "4096");
    write("proc/self/status", "Name:\tjava\nVmRSS:\t       3 kB\nThreads:\t9\n");
    assertEquals(OptionalDouble.of(0.75), pressure().ratio());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"max", "0", "-1", "9223372036854771712", "1000000000000001", "", "lots", "0x10"})
  void whatIsNoLimitGivesNoRatio(String limit) throws Exception {
    cgroup("memory.max", limit);
    cgroup(V1_LIMIT, limit);
    cgroup("memory.current", "600");
    assertEquals(OptionalDouble.empty(), pressure().ratio());
  }

  @Test
  void aLimitWithoutAnyUseGivesNoRatio() throws Exception {
    cgroup("memory.max", "1000");
    write("proc/self/status", "VmRSS:\nVmSize: 7 kB\n");
    assertEquals(OptionalDouble.empty(), pressure().ratio());
  }

  @Test
  void withoutFilesAndHeapNothingIsKnown() {
    assertEquals(OptionalDouble.empty(), pressure().ratio());
  }

  @Test
  void withoutALimitTheHeapIsRead() {
    heapUsed = 30;
    heapMax = 100;
    assertEquals(OptionalDouble.of(0.3), pressure().ratio());
  }

  @Test
  void theGreaterOfContainerAndHeapCounts() throws Exception {
    cgroup("memory.max", "1000");
    cgroup("memory.current", "600");
    heapMax = 100;
    heapUsed = 70;
    assertEquals(OptionalDouble.of(0.7), pressure().ratio());
    heapUsed = 50;
    assertEquals(OptionalDouble.of(0.6), pressure().ratio());
  }

  @Test
  void garbageInTheHeapDoesNotCount() {
    MemoryPressure pressure = pressure();
    heapMax = 100;
    heapUsed = 20;
    pressure.ratio();
    heapUsed = 95;
    for (int reading = 0; reading < 4; reading++) {
      assertEquals(OptionalDouble.of(0.2), pressure.ratio());
    }
    assertEquals(OptionalDouble.of(0.95), pressure.ratio(), "it has not been collected for long");
  }

  @Test
  void aFileThatIsADirectoryIsNoFile() throws Exception {
    Files.createDirectories(root.resolve("sys/fs/cgroup/memory.max"));
    assertEquals(OptionalDouble.empty(), pressure().ratio());
  }

  @Test
  void thisProcessUsesSomeOfItsMemory() {
    double ratio = MemoryPressure.ofThisProcess().ratio().orElseThrow();
    assertTrue(ratio > 0, () -> "" + ratio);
  }

  private MemoryPressure pressure() {
    return new MemoryPressure(root, new Heap() {

      @Override
      public long used() {
        return heapUsed;
      }

      @Override
      public long max() {
        return heapMax;
      }
    });
  }

  private void cgroup(String name, String text) throws IOException {
    write("sys/fs/cgroup/" + name, text);
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
