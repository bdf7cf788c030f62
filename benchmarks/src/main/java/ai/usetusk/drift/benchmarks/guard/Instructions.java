package ai.usetusk.drift.benchmarks.guard;

import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.benchmarks.payload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions of a call of the Rust engine, counted by callgrind. Its CPU has neither AVX-512 nor
 * the SHA instructions, so that these are the instructions of another path than most machines take.
 */
final class Instructions {

  private static final List<String> OPERATIONS = List.of("struct", "normalize", "process");
  private static final List<Shape> SHAPES =
      List.of(Shape.ENVELOPE_1K, Shape.RESPONSE_10K, Shape.BASE64_100K);

  private static final Pattern COLLECTED = Pattern.compile("Collected : (\\d+)");

  private final Path program;
  private final Path work;

  /**
   * A counter.
   *
   * @param program {@code natives/core/benches/instructions.rs}, built
   * @param work a directory for payloads
   */
  Instructions(Path program, Path work) {
    this.program = program;
    this.work = work;
  }

  /** Per call, by operation and payload. */
  Map<String, Double> count(long seed) throws IOException {
    Map<String, Double> counts = new LinkedHashMap<>();
    for (Shape shape : SHAPES) {
      Workload workload = Workload.of(shape, seed);
      workload.writeInto(work);
      Path payloads = work.resolve(workload.directory());
      for (String operation : OPERATIONS) {
        long twoPasses = run(operation, payloads, 3) - run(operation, payloads, 1);
        double perCall = twoPasses / 2.0 / workload.payloads().size();
        counts.put(operation + " " + shape.label(), (double) Math.round(perCall));
      }
    }
    return counts;
  }

  private long run(String operation, Path payloads, int passes) throws IOException {
    Process process = new ProcessBuilder(
            "valgrind",
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            program.toString(),
            operation,
            payloads.toString(),
            Integer.toString(passes))
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher collected = COLLECTED.matcher(output);
    if (!collected.find()) {
      throw new IOException("callgrind did not count " + program + ":\n" + output);
    }
    return Long.parseLong(collected.group(1));
  }
}
