package ai.usetusk.drift.cli;

import ai.usetusk.drift.cli.DoctorReport.Check;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.RustCoreRequiredException;
import ai.usetusk.drift.loader.Host;
import ai.usetusk.drift.loader.LibraryLoader;
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

  /** The SHA-256 of the two bytes of an empty object. */
  private static final String HASH_OF_EMPTY_OBJECT =
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  /** An empty object with so many blanks that Rust is asked, where it is in use. */
  private static final String EMPTY_OBJECT = "{}" + " ".repeat(1 << 16);

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Option(names = "--require-native", description = "End with exit code 1 if Rust is not in use.")
  private boolean requireNative;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Check check = check();
    DoctorReport report = new DoctorReport(
        DriftCore.status(),
        DriftCore.loadReport(),
        LibraryLoader.probePlatform(Host.system()),
        System.getProperty("java.version"),
        System.getProperty("java.vm.name"),
        check);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DoctorJson.of(report));
    } else {
      out.print(DoctorText.of(report));
      out.flush();
    }
    boolean good = check.passed() && (report.rustInUse() || !requireNative);
    return good ? 0 : DriftCli.EXIT_FAILED;
  }

  private static Check check() {
    try {
      String hash = DriftCore.engine().hash(EMPTY_OBJECT);
      return hash.equals(HASH_OF_EMPTY_OBJECT)
          ? new Check(true, "the hash of {} is right")
          : new Check(false, "the hash of {} is " + hash);
    } catch (RustCoreRequiredException e) {
      return new Check(false, e.getMessage());
    }
  }
}
