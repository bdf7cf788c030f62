package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.FailOpenEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.status.Engine;
import ai.usetusk.drift.traces.TraceDirectory;
import ai.usetusk.drift.traces.verify.Severity;
import ai.usetusk.drift.traces.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code traces verify}: whether traces replay. */
@Command(
    name = "verify",
    description = {
      "Checks that the Tusk command line reads the traces of a directory and replays them right.",
      "",
      "Computes all hashes again, with the Java engine and, if it is in use, with Rust. Ends with exit code 1 if "
          + "there are errors, and 2 if a file cannot be read.",
      ""
    })
final class TracesVerifyCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      description = "The directory of the traces, such as .tusk/traces.")
  private Path directory;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Verification verification =
        TraceInput.read(directory, traces -> verify(traces, Terminal.isInteractive() ? out : null));
    if (json) {
      out.println(VerificationJson.of(verification));
    } else {
      out.print(VerificationText.of(verification));
    }
    out.flush();
    return verification.findings(Severity.ERROR).isEmpty() ? 0 : DriftCli.EXIT_FAILED;
  }

  private static Verification verify(TraceDirectory traces, PrintWriter terminal)
      throws IOException {
    Progress progress = new Progress(
        terminal, System::nanoTime, traces.files().size(), (done, nanos) -> done + " files");
    try {
      Verification verification = new Verification(engines());
      verification.check(traces, progress::update);
      return verification;
    } finally {
      progress.clear();
    }
  }

  /** Java, and Rust where a service with the same settings would use it. */
  private static Map<String, CoreEngine> engines() {
    Map<String, CoreEngine> engines = new LinkedHashMap<>();
    engines.put(Engine.JAVA.code(), new JavaEngine());
    if (EngineChoice.AUTO.open() instanceof FailOpenEngine engine) {
      engine.nativeEngine().ifPresent(rust -> engines.put(Engine.RUST.code(), rust));
    }
    return engines;
  }
}
