package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.CoreEngine;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code core}: the engines for programs in other languages, as a filter. */
@Command(
    name = "core",
    description = {
      "Reads one JSON request per line and writes one JSON response per line.",
      "",
      "A request has \"id\" (any JSON, echoed), \"op\" (json, span or request) and the members of "
          + "that operation; bytes travel as base64. A line that is no valid request is answered "
          + "with the error bad_request.",
      ""
    })
final class CoreCommand implements Callable<Integer> {

  private static final int BUFFER = 1 << 16;

  @Option(
      names = "--engine",
      required = true,
      paramLabel = "ENGINE",
      description =
          "java, rust, or auto for what a service would use. With rust, nothing falls back: exit "
              + "code 3 if it cannot be used.")
  private EngineChoice engine;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CoreEngine chosen = engine.open();
    if (engine == EngineChoice.AUTO) {
      spec.commandLine().getErr().println(DriftCli.NAME + ": engine " + EngineChoice.inUse());
    }
    BufferedOutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    CoreFilter filter = new CoreFilter(chosen);
    long failures = filter.run(new FileInputStream(FileDescriptor.in), out);
    if (failures > 0) {
      throw new CliFailure(
          DriftCli.EXIT_FAILED, "the engine failed " + failures + " times; see engine_failure");
    }
    return 0;
  }
}
