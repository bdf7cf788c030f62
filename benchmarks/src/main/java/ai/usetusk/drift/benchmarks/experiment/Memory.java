package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.probe.MemoryProbe;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What stays of the memory for one very long payload, in a JVM of its own for each engine. */
public final class Memory implements Experiment {

  private final Setup setup;

  /** An experiment. */
  public Memory(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() throws IOException {
    setup.progress().accept("memory after a payload of 64 MB");
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    ObjectNode retained = numbers.putObject("megabytes_after_64m");
    List<List<String>> rows = new ArrayList<>();
    for (String engine : setup.engines().byName().keySet()) {
      String[] bytes = Jvm.likeThis()
          .withOptions("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch")
          .run(MemoryProbe.class, engine)
          .split(" ");
      double heap = Double.parseDouble(bytes[0]) / 1e6;
      double resident = Double.parseDouble(bytes[1]) / 1e6;
      retained
          .putObject(engine)
          .put("heap", Ratios.rounded(heap))
          .put("outside", Ratios.rounded(resident));
      rows.add(List.of(engine, Table.number(heap), Table.number(resident)));
    }
    List<String> header = List.of("MB still held", "heap", "resident, outside the heap");
    return new Section(
        "memory", "After a payload of 64 MB", List.of(new Table(header, rows)), numbers);
  }
}
