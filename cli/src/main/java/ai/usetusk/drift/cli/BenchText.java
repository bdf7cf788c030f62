package ai.usetusk.drift.cli;

import ai.usetusk.drift.bench.Contender;
import ai.usetusk.drift.bench.Cpu;
import ai.usetusk.drift.bench.Measured;
import ai.usetusk.drift.bench.Timing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@link BenchReport} for people. */
final class BenchText {

  private static final int LEAST_WIDTH = "microseconds of CPU time".length();
  private static final int LONGEST_NAME = 40;

  /** Of the columns under {@code encodeSpan}. */
  private static final int SPAN_WIDTH = 49;

  private static final int NAMES_IN_A_NOTE = 3;

  /** With fewer rounds a median says little. */
  private static final int FEW_ROUNDS = 5;

  private final StringBuilder text = new StringBuilder();
  private final BenchReport report;

  /** The width of the first column. */
  private final int width;

  private BenchText(BenchReport report) {
    this.report = report;
    this.width = report.files().stream()
        .mapToInt(file -> shortened(file.name()).length())
        .reduce(LEAST_WIDTH, Math::max);
  }

  /** Several lines, each ended; the last one is the verdict. */
  static String of(BenchReport report) {
    BenchText text = new BenchText(report);
    text.machine();
    text.table();
    text.notes();
    text.line("%n%s", report.verdict().sentence());
    return text.text.toString();
  }

  private void machine() {
    Cpu cpu = report.cpu();
    line("cpu   %s", cpu.model() == null ? "unknown" : cpu.model());
    line("java  %s, %s", report.java().version(), report.java().name());
    line(
        "rust  %s",
        report.rust().inUse()
            ? report.rust().version() + ", " + levels(cpu)
            : "none (" + report.rust().reason() + ")");
  }

  private static String levels(Cpu cpu) {
    return cpu.level() == null
        ? "CPU level unknown"
        : "CPU level " + cpu.level() + (cpu.sha() ? ", SHA instructions" : ", no SHA instructions");
  }

  private void table() {
    line(
        "%n%-" + width + "s  %-" + SPAN_WIDTH + "s %s",
        report.clock().equals("cpu") ? "microseconds of CPU time" : "microseconds",
        "encodeSpan, a span",
        "process, a payload");
    row("", "java", "rust", "rust / java", "unchecked", "/ java", "java", "rust", "rust / java");
    for (Measured file : report.files()) {
      Timing span = file.encodeSpan();
      Timing process = file.process();
      row(
          shortened(file.name()),
          micros(span, Contender.JAVA),
          micros(span, Contender.RUST),
          speed(span, Contender.RUST),
          micros(span, Contender.RUST_UNCHECKED),
          speed(span, Contender.RUST_UNCHECKED),
          micros(process, Contender.JAVA),
          micros(process, Contender.RUST),
          speed(process, Contender.RUST));
    }
  }

  private void row(String name, Object... columns) {
    text.append(String.format(Locale.ROOT, "%-" + width + "s", name));
    line("  %-8s %-8s %-12s %-9s %-8s %-8s %-8s %s", columns);
  }

  private void notes() {
    if (report.compares()) {
      line("%nrust / java: how many times as fast Rust is; above 1 it is faster.");
      line("unchecked: what Rust encoded is not checked, with TUSK_SKIP_PROTO_VALIDATION=1.");
    }
    if (report.busy()) {
      line(
          "The machine is busy: this ran for %.0f %% of the time only. The less warm the engines "
              + "are, the worse Java looks: repeat it.",
          report.share() * 100);
    }
    note(
        "Only the first spans, as the file is long: %s",
        file -> file.rounds() > 0 && !file.whole());
    note(
        "Measured fewer than " + FEW_ROUNDS + " times, so that the times are rough: %s",
        file -> file.rounds() > 0 && file.rounds() < FEW_ROUNDS);
    note(
        "Not measured for want of time or memory; give it alone, or more --seconds: %s",
        file -> file.rounds() == 0);
  }

  private void note(String format, Predicate<Measured> concerned) {
    List<String> names = report.files().stream()
        .filter(concerned)
        .map(file -> shortened(file.name()))
        .toList();
    if (!names.isEmpty()) {
      int named = Math.min(names.size(), NAMES_IN_A_NOTE);
      int others = names.size() - named;
      line(
          format,
          String.join(", ", names.subList(0, named))
              + (others == 0 ? "" : " and " + others + " more"));
    }
  }

  /** The end of a name tells more than its beginning. */
  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : "..." + name.substring(name.length() - LONGEST_NAME + 3);
  }

  private static String micros(Timing timing, Contender contender) {
    return timing
        .nanos(contender)
        .map(nanos -> nanos / TimeUnit.MICROSECONDS.toNanos(1))
        .map(micros -> String.format(
            Locale.ROOT, micros < 10 ? "%.2f" : micros < 100 ? "%.1f" : "%.0f", micros))
        .orElse("-");
  }

  private static String speed(Timing timing, Contender contender) {
    Optional<Double> speed = timing.speed(contender);
    return speed.map(number -> String.format(Locale.ROOT, "%.2f", number)).orElse("-");
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format + "%n", arguments));
  }
}
