package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.bench.measure.Slices;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.probe.EmptyProbe;
import ai.usetusk.drift.benchmarks.probe.FirstSpanProbe;
import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.probe.StartProbe;
import ai.usetusk.drift.benchmarks.probe.StartProbe.Start;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Table;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application waits for at its start, each in a fresh JVM and in turn, with everything in the page
 * cache and our library in its directory already: whole processes that encode one span, and the steps that are a library's.
 */
public final class StartUp implements Experiment {

  private static final int ROUNDS = 15;

  private static final Map<Start, String> NAMES = new EnumMap<>(Map.of(
      Start.BARE_LOAD, "bare System.load of our library",
      Start.RUST_CORE, "our library: found, verified, loaded, self-tested",
      Start.JAVA_ENGINE, "our Java engine: first call, 1 KB",
      Start.BROTLI4J, "brotli4j: library loaded",
      Start.OPENDAL, "opendal: library loaded"));

  private static final String EMPTY = "nothing but a main method";
  private static final String OFF = "one span, Rust off";
  private static final String ON = "one span, Rust on";

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
    // The command line's classes draw the payloads.
    Jvm ours = Jvm.likeThis().withJars("drift-sdk", "drift-natives", "drift-cli");
    jvms.put(Start.JAVA_ENGINE, ours.withRust(false));
    String library = "";
    if (setup.engines().hasRust()) {
      library = setup.engines().library().toString();
      jvms.put(Start.BARE_LOAD, ours);
      jvms.put(Start.RUST_CORE, ours.withRust(true));
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
    return report(List.copyOf(jvms.keySet()), wall, cpu, wholeProcesses(ours));
  }

  /**
   * Milliseconds from the moment at which a process is asked for: until its first span is encoded, and until it has ended, which
   * is later by our line in the log.
   */
  private record WholeProcesses(List<String> names, Slices firstSpan, Slices end) {}

  private WholeProcesses wholeProcesses(Jvm jvm) throws IOException {
    Map<String, Jvm> jvms = new LinkedHashMap<>();
    jvms.put(EMPTY, jvm);
    jvms.put(OFF, jvm.withRust(false));
    if (setup.engines().hasRust()) {
      jvms.put(ON, jvm.withRust(true));
    }
    setup.progress().accept("starting " + ROUNDS * jvms.size() + " JVMs that encode one span");
    WholeProcesses times =
        new WholeProcesses(List.copyOf(jvms.keySet()), new Slices(), new Slices());
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Jvm> entry : jvms.entrySet()) {
        long started = System.currentTimeMillis();
        long startedNanos = System.nanoTime();
        String encoded = run(entry.getKey(), entry.getValue());
        times.end().add(entry.getKey(), (System.nanoTime() - startedNanos) / 1e6);
        times.firstSpan().add(entry.getKey(), Long.parseLong(encoded) - started);
      }
    }
    return times;
  }

  private static String run(String name, Jvm jvm) throws IOException {
    return switch (name) {
      case OFF -> jvm.run(FirstSpanProbe.class, "java");
      case ON -> jvm.run(FirstSpanProbe.class, "rust");
      default -> jvm.run(EmptyProbe.class);
    };
  }

  private void addIfThere(Map<Start, Jvm> jvms, Start start, String... jars) {
    if (Jvm.likeThis().hasJars(jars)) {
      jvms.put(start, Jvm.likeThis().withJars(jars));
    } else {
      setup.progress().accept("no " + start + ": its jars are not on the class path");
    }
  }

  private static Section report(List<Start> starts, Slices wall, Slices cpu, WholeProcesses whole) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    List<List<String>> processes = new ArrayList<>();
    for (String name : whole.names()) {
      processes.add(List.of(
          name,
          Table.number(whole.firstSpan().median(name)),
          Table.number(whole.end().median(name))));
    }
    if (whole.names().contains(ON)) {
      ObjectNode more = numbers.putObject("start_on_more_milliseconds");
      more.put("first_span", Ratios.rounded(whole.firstSpan().difference(ON, OFF)));
      more.put("process", Ratios.rounded(whole.end().difference(ON, OFF)));
      processes.add(List.of(
          "Rust on, more than off",
          Table.number(more.get("first_span").doubleValue()),
          Table.number(more.get("process").doubleValue())));
    }
    List<List<String>> steps = new ArrayList<>();
    ObjectNode millis = numbers.putObject("start_milliseconds");
    for (Start start : starts) {
      millis.put(start.name(), Ratios.rounded(wall.median(start.name()) / 1e6));
      steps.add(List.of(
          NAMES.get(start),
          Table.number(wall.median(start.name()) / 1e6),
          Table.number(cpu.median(start.name()) / 1e6)));
    }
    return new Section(
        "start",
        "Start-up",
        List.of(
            new Table(
                List.of("a whole JVM, ms", "until the first span", "until it ends"), processes),
            new Table(List.of("a step in a fresh JVM", "ms", "ms of CPU"), steps)),
        numbers);
  }
}
