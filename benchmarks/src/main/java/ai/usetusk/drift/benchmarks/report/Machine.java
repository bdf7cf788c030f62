package ai.usetusk.drift.benchmarks.report;

import ai.usetusk.drift.bench.Cpu;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.Optional;

/** What the numbers were measured on. */
public final class Machine {

  private Machine() {}

  /** One line: the CPU, how many of them, the system, the JVM. */
  public static String describe() {
    return "%s, %d processors, %s, %s %s"
        .formatted(
            cpu(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("java.vm.name"),
            Runtime.version());
  }

  /** The same as a table, for a section that may be of another run than the rest of its page. */
  public static Table table() {
    return new Table(List.of("measured on"), List.of(List.of(describe())));
  }

  /** A warning, if more programs want to run than the machine and this one have processors for. */
  public static Optional<String> busy() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    if (load <= system.getAvailableProcessors() + 1) {
      return Optional.empty();
    }
    return Optional.of(
        "the machine is busy, with a load of %s: who uses much memory loses most by it, so that"
                .formatted(Table.number(load))
            + " ratios to naive are too good and those to the floors too bad");
  }

  private static String cpu() {
    String model = Cpu.here().model();
    return model == null ? System.getProperty("os.arch") : model;
  }
}
