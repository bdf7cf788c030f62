package ai.usetusk.drift.benchmarks.guard;

import ai.usetusk.drift.bench.measure.Median;
import ai.usetusk.drift.benchmarks.Bench;
import ai.usetusk.drift.benchmarks.guard.Baseline.Kind;
import ai.usetusk.drift.benchmarks.probe.AllocationProbe;
import ai.usetusk.drift.benchmarks.probe.Jvm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the engines and recording with the numbers of the file, or writes that file. Started by {@code ci/bench-guard}. */
@Command(
    name = "ci/bench-guard",
    mixinStandardHelpOptions = true,
    header =
        "Fails if an engine has become slower, allocates more, or takes more instructions, or recording"
            + " allocates more.")
public final class Guard implements Callable<Integer> {

  private static final long SEED = 1;

  /** A ratio that is too small for once may be the machine's doing; three times in a row it is not. */
  private static final int TRIES = 3;

  private static final List<Kind> RATIOS = List.of(Kind.JAVA_TO_NAIVE, Kind.RUST_ON_TO_OFF);

  @Option(names = "--update", description = "Store what is measured now.")
  private boolean update;

  @Option(
      names = "--recording",
      description = "Only what recording allocates; with --update, only that is stored anew.")
  private boolean recordingOnly;

  @Option(names = "--file", hidden = true, defaultValue = "benchmarks/guard.json")
  private Path file;

  @Option(names = "--instructions", hidden = true, required = true)
  private Path program;

  @Option(names = "--work", hidden = true, defaultValue = "benchmarks/target/payloads")
  private Path work;

  @Option(names = "--services", hidden = true, defaultValue = "benchmarks/target/services")
  private Path services;

  private final PrintStream out = System.out;

  /** Exits with 0, with 1 if a number is worse than allowed, with 2 for a wrong option. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Guard()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    return update ? store() : compare();
  }

  private int store() throws IOException {
    if (recordingOnly) {
      Baseline stored = Baseline.read(file);
      stored.put(Kind.RECORDING, recording());
      return write(stored);
    }
    List<Map<Kind, Map<String, Double>>> runs = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      runs.add(ratios());
    }
    Baseline baseline = Baseline.empty();
    for (Kind kind : RATIOS) {
      Map<String, Double> medians = new LinkedHashMap<>();
      for (String name : runs.get(0).get(kind).keySet()) {
        medians.put(
            name,
            Median.of(runs.stream().mapToDouble(run -> run.get(kind).get(name)).toArray()));
      }
      baseline.put(kind, medians);
    }
    baseline.put(Kind.ALLOCATION, allocation());
    baseline.put(Kind.INSTRUCTIONS, instructions());
    baseline.put(Kind.RECORDING, recording());
    return write(baseline);
  }

  private int write(Baseline baseline) throws IOException {
    baseline.write(file);
    out.println("stored in " + file);
    return 0;
  }

  private int compare() throws IOException {
    Baseline baseline = Baseline.read(file);
    Map<Kind, List<String>> failures = new EnumMap<>(Kind.class);
    failures.put(Kind.RECORDING, check(Kind.RECORDING, baseline, recording()));
    if (!recordingOnly) {
      compareEngines(baseline, failures);
    }
    return report(failures);
  }

  private void compareEngines(Baseline baseline, Map<Kind, List<String>> failures)
      throws IOException {
    failures.put(Kind.INSTRUCTIONS, check(Kind.INSTRUCTIONS, baseline, instructions()));
    failures.put(Kind.ALLOCATION, check(Kind.ALLOCATION, baseline, allocation()));
    Map<Kind, Map<String, Double>> best = new EnumMap<>(Kind.class);
    for (int i = 0; i < TRIES; i++) {
      ratios().forEach((kind, ratios) -> {
        Map<String, Double> soFar = best.computeIfAbsent(kind, any -> new LinkedHashMap<>());
        ratios.forEach((name, ratio) -> soFar.merge(name, ratio, Math::max));
        failures.put(kind, check(kind, baseline, soFar));
      });
      if (RATIOS.stream().allMatch(kind -> failures.get(kind).isEmpty())) {
        break;
      }
    }
  }

  private int report(Map<Kind, List<String>> failures) {
    if (failures.values().stream().allMatch(List::isEmpty)) {
      out.println("nothing is slower, allocates more or takes more instructions than stored");
      return 0;
    }
    failures.forEach((kind, lines) -> lines.forEach(line -> out.println("FAILED " + line)));
    out.println(
        "If that is not meant, find the change that did it (ci/bench, perf, callgrind_annotate). If it is"
            + " meant, or the engines are better now: ci/bench-guard --update, and commit " + file
            + " with the reason.");
    return 1;
  }

  private List<String> check(Kind kind, Baseline baseline, Map<String, Double> measured) {
    Map<String, Double> stored = baseline.get(kind);
    measured.forEach((name, number) -> out.println("%s: %s %s, stored %s"
        .formatted(
            kind.name().toLowerCase(Locale.ROOT),
            name,
            Bound.number(number),
            stored.containsKey(name) ? Bound.number(stored.get(name)) : "nothing")));
    return Comparison.failures(kind, stored, measured);
  }

  /** In a fresh JVM each time, since the compiler does not always end up with the same code. */
  private Map<Kind, Map<String, Double>> ratios() throws IOException {
    String json = Jvm.likeThis()
        .withOptions("-Xms2g", "-Xmx2g")
        .run(
            Bench.class,
            "--quick",
            "--json",
            "--seed",
            Long.toString(SEED),
            "--work",
            work.toString());
    JsonNode report = new ObjectMapper().readTree(json);
    Map<Kind, Map<String, Double>> ratios = new EnumMap<>(Kind.class);
    ratios.put(Kind.JAVA_TO_NAIVE, numbers("", report.path("java_vs_naive")));
    Map<String, Double> onToOff = numbers("process ", report.path("rust_vs_java"));
    report
        .path("on_vs_off")
        .properties()
        .forEach(
            operation -> onToOff.putAll(numbers(operation.getKey() + " ", operation.getValue())));
    ratios.put(Kind.RUST_ON_TO_OFF, onToOff);
    return ratios;
  }

  private static Map<String, Double> numbers(String prefix, JsonNode byPayload) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    byPayload
        .properties()
        .forEach(
            payload -> numbers.put(prefix + payload.getKey(), payload.getValue().doubleValue()));
    return numbers;
  }

  /** Without HotSpot's second compiler: which allocations it removes is not the same in every run. */
  private static Map<String, Double> allocation() throws IOException {
    Map<String, Double> bytes = new LinkedHashMap<>();
    Jvm.likeThis()
        .withOptions("-XX:TieredStopAtLevel=1")
        .run(AllocationProbe.class)
        .lines()
        .forEach(line -> {
          int end = line.lastIndexOf(' ');
          bytes.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
    return bytes;
  }

  private Map<String, Double> recording() throws IOException {
    return new RecordingCost(services, SEED).allocatedToRecorded();
  }

  private Map<String, Double> instructions() throws IOException {
    return new Instructions(program, work).count(SEED);
  }
}
