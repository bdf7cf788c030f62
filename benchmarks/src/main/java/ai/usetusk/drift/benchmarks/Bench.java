package ai.usetusk.drift.benchmarks;

import ai.usetusk.drift.bench.Cpu;
import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.benchmarks.experiment.Allocation;
import ai.usetusk.drift.benchmarks.experiment.CpuLevels;
import ai.usetusk.drift.benchmarks.experiment.Experiment;
import ai.usetusk.drift.benchmarks.experiment.HostileInputs;
import ai.usetusk.drift.benchmarks.experiment.Memory;
import ai.usetusk.drift.benchmarks.experiment.Operations;
import ai.usetusk.drift.benchmarks.experiment.ProcessTimes;
import ai.usetusk.drift.benchmarks.experiment.Recording;
import ai.usetusk.drift.benchmarks.experiment.Setup;
import ai.usetusk.drift.benchmarks.experiment.Sizes;
import ai.usetusk.drift.benchmarks.experiment.Small;
import ai.usetusk.drift.benchmarks.experiment.Soak;
import ai.usetusk.drift.benchmarks.experiment.StartUp;
import ai.usetusk.drift.benchmarks.experiment.Threads;
import ai.usetusk.drift.benchmarks.recording.Plan;
import ai.usetusk.drift.benchmarks.report.Charts;
import ai.usetusk.drift.benchmarks.report.Goals;
import ai.usetusk.drift.benchmarks.report.Machine;
import ai.usetusk.drift.benchmarks.report.Page;
import ai.usetusk.drift.benchmarks.report.Section;
import ai.usetusk.drift.benchmarks.report.Summary;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs experiments and prints their report. Started by {@code ci/bench}. */
@Command(
    name = "ci/bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures both engines against what people would use instead, and against the floor.",
    footer = {
      "",
      "Candidates run in turn, a few milliseconds each, over different payloads. Times are CPU time of the calling",
      "thread (of the whole process for node and recording), medians over the rounds. A ratio is the median of the ratios",
      "within a round. Everything is measured with the defaults, unless its name says otherwise:",
      "  on_vs_off                                       times as fast with Rust on as with Rust off",
      "  java_vs_naive, rust_vs_naive, rust_vs_java, rust_vs_reference   times faster: the other's time by ours",
      "  java_vs_floor, rust_vs_floor                                    our time by the floor's",
      "The report goes to standard output, everything else to standard error."
    })
public final class Bench implements Callable<Integer> {

  /** The experiments by their names on the command line, in the order in which they run. */
  private enum Name {
    process,
    operations,
    small,
    sizes,
    threads,
    allocation,
    hostile,
    memory,
    start,
    cpu,
    recording
  }

  /** From the most that a CPU can have to the least; of these, the page has those that this CPU has. */
  private static final List<String> CPU_LEVELS = List.of("avx512", "avx2", "baseline");

  @Option(
      names = "--quick",
      description = "Only process and encodeSpan, in under a minute, without the parsers alone.")
  private boolean quick;

  @Option(names = "--json", description = "Print one JSON object instead of tables.")
  private boolean json;

  @Option(
      names = "--page",
      description =
          "Everything, into the tables and pictures of docs/performance.md; with --only or --soak, these tables"
              + " alone. Takes about half an hour.")
  private boolean page;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these experiments: ${COMPLETION-CANDIDATES}.")
  private List<Name> only = List.of();

  @Option(
      names = "--cpu",
      split = ",",
      paramLabel = "LEVEL",
      description =
          "As --quick, with Rust held to each of these levels: avx512, avx2, baseline, nosha.")
  private List<String> cpuLevels = List.of();

  @Option(
      names = "--forks",
      defaultValue = "3",
      description =
          "How many JVMs measure process and operations, unless --quick, and how often the services of recording"
              + " are started; default ${DEFAULT-VALUE}.")
  private int forks;

  @Option(
      names = "--soak",
      arity = "0..1",
      fallbackValue = "30",
      paramLabel = "MINUTES",
      description =
          "Only a service that records for so many minutes, ${FALLBACK-VALUE} if there is no number: what it"
              + " holds at the beginning and at the end.")
  private int soakMinutes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What the payloads are drawn from; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--native-floor", hidden = true, description = "The floor's program.")
  private Path nativeFloor;

  @Option(names = "--node", hidden = true, description = "The node to run the reference with.")
  private String node;

  @Option(names = "--reference", hidden = true, description = "The reference's script.")
  private Path reference;

  @Option(names = "--docs", hidden = true, defaultValue = "docs")
  private Path docs;

  @Option(names = "--work", hidden = true, defaultValue = "benchmarks/target/payloads")
  private Path work;

  @Option(names = "--services", hidden = true, defaultValue = "benchmarks/target/services")
  private Path services;

  private final PrintStream out = System.out;
  private final PrintStream progress = System.err;

  /** Exits with 0, with 1 if something cannot be measured, with 2 for a wrong option. */
  public static void main(String[] arguments) {
    int code =
        new CommandLine(new Bench()).setErr(new PrintWriter(System.err, true)).execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() throws IOException {
    Engines engines = Engines.start(this::tell);
    Setup setup =
        new Setup(engines, seed, work, nativeFloor, node, reference, Bench.class, this::tell);
    Machine.busy().ifPresent(this::tell);
    List<Section> sections = new ArrayList<>();
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    for (Experiment experiment : experiments(setup)) {
      Section section = experiment.run();
      sections.add(section);
      numbers.setAll(section.numbers());
      if (!json) {
        out.println(section.markdown());
      }
    }
    Machine.busy().ifPresent(this::tell);
    if (json) {
      out.println(numbers);
    }
    if (page) {
      writePage(sections, numbers);
    }
    return 0;
  }

  private void writePage(List<Section> sections, ObjectNode numbers) throws IOException {
    Path file = docs.resolve("performance.md");
    Page text = new Page(Files.readString(file));
    for (Section section : sections) {
      text.put(section.name(), section.tablesMarkdown());
    }
    if (only.isEmpty() && soakMinutes == 0) {
      writeWhole(text, numbers);
    }
    Files.writeString(file, text.text());
    tell("written: " + file);
  }

  /** What is made of all experiments together. */
  private void writeWhole(Page text, ObjectNode numbers) throws IOException {
    text.put("machine", Machine.describe());
    text.put("summary", Summary.text(numbers));
    text.put("goals", Goals.table(numbers).markdown());
    Path pictures = Files.createDirectories(docs.resolve("performance"));
    Files.writeString(
        pictures.resolve("on-and-off.svg"), Charts.onAndOff(numbers).svg());
    Files.writeString(
        pictures.resolve("throughput.svg"), Charts.throughput(numbers).svg());
    Files.writeString(pictures.resolve("floors.svg"), Charts.floors(numbers).svg());
    Files.writeString(
        pictures.resolve("cpu-levels.svg"), Charts.cpuLevels(numbers).svg());
  }

  private List<Experiment> experiments(Setup setup) {
    if (!cpuLevels.isEmpty()) {
      return List.of(new CpuLevels(setup, cpuLevels));
    }
    if (soakMinutes > 0) {
      return List.of(new Soak(
          Duration.ofMinutes(soakMinutes), setup.engines().hasRust(), seed, services, this::tell));
    }
    if (quick) {
      return List.of(new ProcessTimes(setup, true, 1), new Operations(setup, true, 1));
    }
    List<Name> names = only.isEmpty() ? List.of(Name.values()) : only;
    return names.stream().map(name -> experiment(name, setup)).toList();
  }

  /** Those of this CPU, and the least of them without SHA instructions. */
  private static List<String> cpuLevels() {
    String best = Cpu.here().level();
    List<String> levels = new ArrayList<>(
        best == null
            ? CPU_LEVELS
            : CPU_LEVELS.subList(CPU_LEVELS.indexOf(best), CPU_LEVELS.size()));
    levels.add("nosha");
    return levels;
  }

  private Experiment experiment(Name name, Setup setup) {
    return switch (name) {
      case process -> new ProcessTimes(setup, false, forks);
      case operations -> new Operations(setup, false, forks);
      case small -> new Small(setup);
      case sizes -> new Sizes(setup);
      case threads -> new Threads(setup);
      case allocation -> new Allocation(setup);
      case hostile -> new HostileInputs(setup);
      case memory -> new Memory(setup);
      case start -> new StartUp(setup);
      case cpu -> new CpuLevels(setup, cpuLevels());
      case recording ->
        new Recording(Plan.full(forks), setup.engines().hasRust(), seed, services, this::tell);
    };
  }

  private void tell(String line) {
    progress.println("[bench] " + line);
  }
}
