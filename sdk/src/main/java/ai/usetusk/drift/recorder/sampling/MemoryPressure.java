package ai.usetusk.drift.recorder.sampling;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How much of the memory that this process may use is used: the greater of two ratios.
 *
 * <ul>
 *   <li>Of the container: its control group's use by its limit. Version 2 is read, or else version 1, or else
 *       the process's own use. Pages of files that the kernel can give back at once do not count. Without a
 *       limit there is no such ratio.
 *   <li>Of the Java heap: the least that was in use at one of the last {@value #HEAP_READINGS} readings, by its
 *       greatest size. The least, because most of what fills a heap is garbage, until it is collected.
 * </ul>
 *
 * <p>One thread at a time reads it.
 */
public final class MemoryPressure {

  private static final int HEAP_READINGS = 5;

  private final ContainerMemory container;
  private final Heap heap;
  private final long[] lastHeapUses = new long[HEAP_READINGS];
  private long readings;

  /** The memory of this process. */
  public static MemoryPressure ofThisProcess() {
    return new MemoryPressure(Path.of("/"), Heap.ofThisJvm());
  }

  /**
   * The memory that is told by files and a heap.
   *
   * @param root where {@code sys/fs/cgroup} and {@code proc} are
   */
  public MemoryPressure(Path root, Heap heap) {
    this.container = new ContainerMemory(root);
    this.heap = Objects.requireNonNull(heap, "heap");
  }

  /** The ratio now, 0 or more; empty if nothing tells it. */
  public OptionalDouble ratio() {
    OptionalDouble ofContainer = container.ratio();
    OptionalDouble ofHeap = heapRatio();
    if (ofContainer.isEmpty() || ofHeap.isEmpty()) {
      return ofContainer.isPresent() ? ofContainer : ofHeap;
    }
    return OptionalDouble.of(Math.max(ofContainer.getAsDouble(), ofHeap.getAsDouble()));
  }

  private OptionalDouble heapRatio() {
    long max = heap.max();
    if (max <= 0) {
      return OptionalDouble.empty();
    }
    lastHeapUses[(int) (readings++ % HEAP_READINGS)] = heap.used();
    int known = (int) Math.min(readings, HEAP_READINGS);
    return OptionalDouble.of(
        (double) Arrays.stream(lastHeapUses, 0, known).min().orElseThrow() / max);
  }
}
