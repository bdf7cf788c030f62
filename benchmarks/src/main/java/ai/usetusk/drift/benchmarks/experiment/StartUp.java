package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.probe.StartProbe;
import ai.usetusk.drift.benchmarks.probe.StartProbe.Start;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import ai.usetusk.drift.core.DriftCore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an application waits for at its start, each in a fresh JVM and in turn, with everything in the page
 * cache and our library in its directory already.
 */
public final class StartUp implements Experiment {

  private static final int ROUNDS = 15;

  private static final Map<Start, String> NAMES = new EnumMap<>(Map.of(
      Start.BARE_LOAD, "bare System.load of our library",
      Start.RUST_CORE, "our library: found, verified, loaded, self-tested",
      Start.JAVA_ENGINE, "our Java engine: first call, 1 KB",
      Start.BROTLI4J, "brotli4j: library loaded",
      Start.OPENDAL, "opendal: library loaded"));

  private final Setup setup;

  /** An experiment. */
  public StartUp(Setup setup) {
    this.setup = setup;
  }

  @Override
  public Section run() throws IOException {
    Workload small = Workload.of(Shape.ENVELOPE_1K, setup.seed());
    small.writeInto(setup.work());
    String payload = setup
        .work()
        .resolve(small.directory())
        .resolve("000.json")
        .toAbsolutePath()
        .toString();

    Map<Start, Jvm> jvms = new EnumMap<>(Start.class);
    Jvm ours = Jvm.likeThis().withJars("drift-sdk", "drift-natives", "protobuf-java");
    jvms.put(Start.JAVA_ENGINE, ours);
    String library = "";
    if (setup.engines().hasRust()) {
      library = DriftCore.status().libraryPath().toString();
      jvms.put(Start.BARE_LOAD, ours);
      jvms.put(Start.RUST_CORE, ours);
    }
    addIfThere(jvms, Start.BROTLI4J, "brotli4j", "native-linux", "service");
    addIfThere(jvms, Start.OPENDAL, "opendal");

    setup.progress().accept("starting " + ROUNDS * jvms.size() + " JVMs");
    Slices wall = new Slices();
    Slices cpu = new Slices();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<Start, Jvm> entry : jvms.entrySet()) {
        Start start = entry.getKey();
        String argument = start == Start.BARE_LOAD ? library : payload;
        String[] nanos =
            entry.getValue().run(StartProbe.class, start.name(), argument).split(" ");
        wall.add(start.name(), Double.parseDouble(nanos[0]));
        cpu.add(start.name(), Double.parseDouble(nanos[1]));
      }
    }
    return report(List.copyOf(jvms.keySet()), wall, cpu);
  }

  private void addIfThere(Map<Start, Jvm> jvms, Start start, String... jars) {
    if (Jvm.likeThis().hasJars(jars)) {
      jvms.put(start, Jvm.likeThis().withJars(jars));
    } else {
      setup.progress().accept("no " + start + ": its jars are not on the class path");
    }
  }

  private static Section report(List<Start> starts, Slices wall, Slices cpu) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    List<List<String>> rows = new ArrayList<>();
    boolean bare = starts.contains(Start.BARE_LOAD);
    ObjectNode millis = numbers.putObject("start_milliseconds");
    for (Start start : starts) {
      millis.put(start.name(), Ratios.rounded(wall.median(start.name()) / 1e6));
      rows.add(List.of(
          NAMES.get(start),
          Table.number(wall.median(start.name()) / 1e6),
          Table.number(cpu.median(start.name()) / 1e6),
          bare ? Table.number(wall.ratio(start.name(), Start.BARE_LOAD.name())) : "",
          bare ? Table.number(cpu.ratio(start.name(), Start.BARE_LOAD.name())) : ""));
    }
    if (bare) {
      numbers.putObject("rust_start_vs_bare_load").put("wall", ratio(wall)).put("cpu", ratio(cpu));
    }
    List<String> header =
        List.of("in a fresh JVM", "ms", "ms of CPU", "to the bare load", "to the bare load, CPU");
    return new Section("start", "Start-up", List.of(new Table(header, rows)), numbers);
  }

  private static double ratio(Slices slices) {
    return Ratios.rounded(slices.ratio(Start.RUST_CORE.name(), Start.BARE_LOAD.name()));
  }
}
