package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.probe.MemoryProbe;
import ai.usetusk.drift.benchmarks.probe.ThreadsProbe;
import ai.usetusk.drift.benchmarks.probe.VirtualThreadsProbe;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a whole process has resident after many threads have worked; what stays of the memory for one very long payload, and
 * what stays for ten thousand virtual threads. Each in JVMs of its own with Rust off and on.
 */
public final class Memory implements Experiment {

  /** The first JDK with virtual threads. */
  private static final int VIRTUAL_THREADS = 21;

  private static final int ROUNDS = 3;

  private final Setup setup;

  /** An experiment. */
  public Memory(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() throws IOException {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    List<Table> tables = new ArrayList<>();
    setup.progress().accept("memory of 500 threads");
    tables.add(resident(numbers.putObject("resident_megabytes_of_500_threads")));
    setup.progress().accept("memory after a payload of 64 MB");
    tables.add(held(MemoryProbe.class, "MB still held", numbers.putObject("megabytes_after_64m")));
    if (Runtime.version().feature() < VIRTUAL_THREADS) {
      setup.progress().accept("no memory for virtual threads: this JDK has none");
    } else {
      setup.progress().accept("memory for ten thousand virtual threads");
      tables.add(held(
          VirtualThreadsProbe.class,
          "MB held for 10,000 virtual threads",
          numbers.putObject("megabytes_for_10k_virtual_threads")));
    }
    return new Section("memory", "Memory that is kept", tables, numbers);
  }

  /** The whole process, in turns: how much of its heap a JVM uses is another in each run. */
  private Table resident(ObjectNode numbers) throws IOException {
    List<String> engines = List.copyOf(setup.engines().byName().keySet());
    Slices megabytes = new Slices();
    for (int round = 0; round < ROUNDS; round++) {
      for (String engine : engines) {
        String bytes = jvm(engine).withOptions("-Xmx512m").run(ThreadsProbe.class);
        megabytes.add(engine, Double.parseDouble(bytes) / 1e6);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (String engine : engines) {
      numbers.put(engine, Ratios.rounded(megabytes.median(engine)));
      rows.add(List.of(engine, Table.number(megabytes.median(engine))));
    }
    if (setup.engines().hasRust()) {
      double more = megabytes.difference(Engines.RUST, Engines.JAVA);
      numbers.put("rust_more", Ratios.rounded(more));
      rows.add(List.of("rust, more than java", Table.number(more)));
    }
    return new Table(List.of("MB resident, 500 threads, -Xmx512m", "whole process"), rows);
  }

  /** What a probe says of each engine. */
  private Table held(Class<?> probe, String title, ObjectNode numbers) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String engine : setup.engines().byName().keySet()) {
      // The heap is resident from the beginning, so that what becomes resident is outside of it.
      String[] bytes = jvm(engine)
          .withOptions("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch")
          .run(probe)
          .split(" ");
      double heap = Double.parseDouble(bytes[0]) / 1e6;
      double resident = Double.parseDouble(bytes[1]) / 1e6;
      numbers
          .putObject(engine)
          .put("heap", Ratios.rounded(heap))
          .put("outside", Ratios.rounded(resident));
      rows.add(List.of(engine, Table.number(heap), Table.number(resident)));
    }
    return new Table(List.of(title, "heap", "resident, outside the heap"), rows);
  }

  private static Jvm jvm(String engine) {
    return Jvm.likeThis().withRust(engine.equals(Engines.RUST));
  }
}
