package ai.usetusk.drift.cli;

import ai.usetusk.drift.cli.DoctorReport.Check;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.RustCoreRequiredException;
import ai.usetusk.drift.core.engine.Core;
import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.PlatformReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: which engine runs here, and why. */
@Command(
    name = "doctor",
    description = {
      "Tells which engine a service with the same Java, settings and class path would use, and why.",
      "",
      "Paste its whole output into a bug report.",
      ""
    })
final class DoctorCommand implements Callable<Integer> {

  /** Canonical JSON of some structure, so long that Rust is asked, where it is in use. */
  private static final String SAMPLE = "[" + "\"\",".repeat(4095) + "\"\"]";

  /** The SHA-256 of {@link #SAMPLE}, of another program. */
  private static final String HASH_OF_SAMPLE =
      "90b86a3547c52a808713c8c07a793056d387f8b373da4890ac928ffd4fb1722d";

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Option(names = "--require-native", description = "End with exit code 1 if Rust is not in use.")
  private boolean requireNative;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    DoctorReport report = report();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DoctorJson.of(report));
    } else {
      out.print(DoctorText.of(report));
      out.flush();
    }
    boolean good = report.check().passed() && (report.rustInUse() || !requireNative);
    return good ? 0 : DriftCli.EXIT_FAILED;
  }

  /** Asks this JVM, without picocli, which not every security manager lets run. */
  static DoctorReport report() {
    Check check = check();
    return new DoctorReport(
        DriftCore.status(),
        Core.instance().loadReport(),
        PlatformReport.of(Host.system()),
        readable("java.version"),
        readable("java.vm.name"),
        check);
  }

  private static Check check() {
    try {
      String hash = DriftCore.engine().hash(SAMPLE);
      return hash.equals(HASH_OF_SAMPLE)
          ? new Check(true, "the hash of a sample is right")
          : new Check(false, "the hash of a sample is " + hash);
    } catch (RustCoreRequiredException e) {
      return new Check(false, e.getMessage());
    } catch (RuntimeException | Error e) {
      return new Check(false, "the engine failed: " + e);
    }
  }

  private static String readable(String property) {
    String value = Host.system().propertyIfAllowed(property);
    return value == null ? "unknown" : value;
  }
}
