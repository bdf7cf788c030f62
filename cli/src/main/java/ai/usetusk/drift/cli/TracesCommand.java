package ai.usetusk.drift.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code traces}: what was recorded. */
@Command(
    name = "traces",
    description = {"Lists, shows and checks recorded traces, whichever SDK wrote them.", ""},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TracesListCommand.class, TracesShowCommand.class, TracesVerifyCommand.class})
final class TracesCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
