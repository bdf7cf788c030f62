package ai.usetusk.drift.cli;

import ai.usetusk.drift.bench.Budget;
import ai.usetusk.drift.bench.BuiltInShape;
import ai.usetusk.drift.bench.Cpu;
import ai.usetusk.drift.bench.Engines;
import ai.usetusk.drift.bench.Measured;
import ai.usetusk.drift.bench.SampleSource;
import ai.usetusk.drift.bench.Trials;
import ai.usetusk.drift.bench.measure.WorkClock;
import ai.usetusk.drift.loader.host.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: whether Rust pays off here, on payloads of one's own. */
@Command(
    name = "bench",
    description = {
      "Measures what a span costs with Rust off and with Rust on, and says whether it is worth "
          + "switching on.",
      "",
      "Measures payloads of your own: names that end in .jsonl are trace files, those that end in "
          + ".har are HAR files, all others are JSON, each the response of a service. Without any, "
          + "payloads are made.",
      ""
    })
final class BenchCommand implements Callable<Integer> {

  /** The engines need several times the memory of a payload. */
  private static final int PART_FOR_PAYLOADS = 16;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Trace, HAR or JSON files.")
  private List<Path> files = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long it may take, 2 to 3600. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (seconds < 2 || seconds > 3600) {
      throw new ParameterException(
          spec.commandLine(), "--seconds " + seconds + " is not from 2 to 3600");
    }
    Engines engines = Engines.start(Host.system());
    WorkClock clock = WorkClock.best();
    List<SampleSource> sources = sources();
    Budget budget = new Budget(System::nanoTime, granted());
    long room = Runtime.getRuntime().maxMemory() / PART_FOR_PAYLOADS;
    BenchProgress progress =
        new BenchProgress(Terminal.isInteractive() ? spec.commandLine().getOut() : null, budget);
    Trials trials = new Trials(engines.byContender(), clock, budget, room, progress::update);
    List<Measured> measured = measure(trials, sources, progress);
    if (engines.fallback().isPresent()) {
      throw new CliFailure(DriftCli.EXIT_FAILED, engines.fallback().get());
    }
    if (!measured.isEmpty()) {
      print(new BenchReport(
          Cpu.here(),
          BenchReport.Jvm.current(),
          BenchReport.Rust.of(engines.rust()),
          clock.code(),
          trials.share(),
          measured));
    }
    return measured.size() == sources.size() ? 0 : DriftCli.EXIT_USAGE;
  }

  /** What the start of this JVM leaves, if the report and the end take as long; but at least half. */
  private Duration granted() {
    Duration total = Duration.ofSeconds(seconds);
    Duration left = total.minusMillis(2 * ManagementFactory.getRuntimeMXBean().getUptime());
    Duration half = total.dividedBy(2);
    return left.compareTo(half) > 0 ? left : half;
  }

  private List<SampleSource> sources() {
    return files.isEmpty()
        ? BuiltInShape.all()
        : files.stream().<SampleSource>map(BenchFile::new).toList();
  }

  /** Bad files are told and left out: the others are not measured in vain. */
  private List<Measured> measure(
      Trials trials, List<SampleSource> sources, BenchProgress progress) {
    try {
      return trials.measure(sources, bad -> {
        progress.clear();
        spec.commandLine().getErr().println(DriftCli.NAME + ": " + bad.getMessage());
      });
    } finally {
      progress.clear();
    }
  }

  private void print(BenchReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(BenchJson.of(report));
    } else {
      out.print(BenchText.of(report));
      out.flush();
    }
  }
}
