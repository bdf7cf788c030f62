package ai.usetusk.drift.benchmarks;

import ai.usetusk.drift.benchmarks.candidate.Agreement;
import ai.usetusk.drift.benchmarks.candidate.Candidate;
import ai.usetusk.drift.benchmarks.candidate.Candidates;
import ai.usetusk.drift.benchmarks.candidate.InThisJvm;
import ai.usetusk.drift.benchmarks.measure.Interleaving;
import ai.usetusk.drift.benchmarks.measure.Slices;
import ai.usetusk.drift.benchmarks.payload.Payloads;
import ai.usetusk.drift.benchmarks.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import ai.usetusk.drift.benchmarks.report.Ratios;
import ai.usetusk.drift.benchmarks.report.Tables;
import ai.usetusk.drift.core.DriftCore;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the candidates and prints the report. Started by {@code ci/bench}. */
@Command(
    name = "ci/bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Measures both engines against what people would use instead, and against the floor.",
    footer = {
      "",
      "Candidates run in turn, a few milliseconds each, over different payloads. Times are CPU time of the calling",
      "thread (of the whole process for node), medians over the rounds. A ratio is the median of the ratios",
      "within a round:",
      "  java_vs_naive, rust_vs_naive, rust_vs_java, rust_vs_reference   times faster: the other's time by ours",
      "  java_vs_floor, rust_vs_floor                                    our time by the floor's",
      "The report goes to standard output, everything else to standard error."
    })
public final class Bench implements Callable<Integer> {

  private static final List<Shape> SHAPES = List.of(
      Shape.ENVELOPE_1K, Shape.RESPONSE_10K, Shape.RESPONSE_100K, Shape.BASE64_100K, Shape.TWEETS);

  @Option(names = "--quick", description = "Under a minute; without the parsers alone.")
  private boolean quick;

  @Option(names = "--json", description = "Print one JSON object with the ratios by payload.")
  private boolean json;

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

  @Option(names = "--work", hidden = true, defaultValue = "benchmarks/target/payloads")
  private Path work;

  private final PrintStream out = System.out;
  private final PrintStream progress = System.err;

  /** Exits with 0, or with 1 if something cannot be measured. */
  public static void main(String[] arguments) {
    int code =
        new CommandLine(new Bench()).setErr(new PrintWriter(System.err, true)).execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() throws IOException {
    List<Workload> workloads =
        SHAPES.stream().map(shape -> Workload.of(shape, seed)).toList();
    for (int i = 0; i < workloads.size(); i++) {
      Payloads.write(work, SHAPES.get(i), workloads.get(i).payloads());
    }
    List<Candidate> candidates = candidates(workloads);
    try {
      Map<String, Slices> slices = plan().measure(workloads, candidates);
      print(workloads, candidates, slices);
    } finally {
      candidates.forEach(Candidate::close);
    }
    return 0;
  }

  private Interleaving plan() {
    Duration warmUp = Duration.ofSeconds(quick ? 16 : 40);
    Duration measurement = Duration.ofSeconds(quick ? 24 : 80);
    return new Interleaving(warmUp, measurement, Duration.ofMillis(4), this::tell);
  }

  private List<Candidate> candidates(List<Workload> workloads) throws IOException {
    InThisJvm java = Candidates.java();
    List<InThisJvm> equals = new ArrayList<>(List.of(Candidates.naive()));
    Candidates.rust(this::tell).ifPresent(equals::add);
    Agreement.check(java, equals, workloads);

    List<Candidate> candidates = new ArrayList<>(List.of(java));
    candidates.addAll(equals);
    candidates.add(Candidates.javaFloor());
    if (!quick) {
      candidates.add(Candidates.jackson());
      candidates.add(Candidates.fastjson());
    }
    if (nativeFloor != null && Files.isExecutable(nativeFloor)) {
      candidates.add(Candidates.nativeFloor(nativeFloor, work));
    }
    if (node != null && reference != null) {
      candidates.add(Candidates.reference(node, reference, work));
    }
    return candidates;
  }

  private void print(
      List<Workload> workloads, List<Candidate> candidates, Map<String, Slices> slices) {
    if (candidates.stream().anyMatch(candidate -> candidate.name().equals(Candidates.RUST))
        && DriftCore.status().fallbacks() > 0) {
      throw new IllegalStateException("Rust failed during the run: " + DriftCore.status());
    }
    if (json) {
      out.println(Ratios.json(slices));
      return;
    }
    List<String> names = candidates.stream().map(Candidate::name).toList();
    out.println(Tables.times(workloads, names, slices));
    out.println(Tables.throughput(workloads, names, slices));
    out.println(Tables.ratios(workloads, slices));
  }

  private void tell(String line) {
    progress.println("[bench] " + line);
  }
}
