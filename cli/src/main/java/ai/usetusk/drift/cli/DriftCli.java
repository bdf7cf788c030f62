package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.DriftCore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The entry of the command line. What goes wrong is one line on standard error, never a stack
 * trace unless {@code --debug} asks for it.
 */
@Command(
    name = DriftCli.NAME,
    description = {"Looks at and runs the core of Tusk Drift for Java outside of a service.", ""},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DoctorCommand.class,
      EncodeCommand.class,
      TracesCommand.class,
      BenchCommand.class,
      CoreCommand.class
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = DriftCli.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Success.",
      "1:The command failed, traces verify found errors, or Rust is required and not in use.",
      "2:The arguments are wrong, or an input is missing or broken.",
      "3:core --engine rust found that Rust cannot be used."
    })
public final class DriftCli implements Runnable {

  static final String NAME = "drift-cli";

  /** The command failed for a reason that is not in its arguments or its input. */
  static final int EXIT_FAILED = 1;

  /** The arguments are wrong, or an input is missing or broken. */
  static final int EXIT_USAGE = 2;

  /** Rust was demanded and cannot be used. */
  static final int EXIT_NO_RUST = 3;

  /** Kept, because the logging framework itself does not keep loggers. */
  private static final Logger SDK_LOG = Logger.getLogger("ai.usetusk.drift");

  @Option(
      names = "--debug",
      hidden = true,
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean debug;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  private DriftCli() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    silenceLog();
    System.exit(exitCode(args));
  }

  private static int exitCode(String... args) {
    CommandLine command;
    try {
      command = commandLine();
    } catch (SecurityException | LinkageError e) {
      return withoutPicocli(e, args);
    }
    return run(command, args);
  }

  /** A security manager may keep picocli from running; {@code doctor} then reports all the same. */
  private static int withoutPicocli(Throwable e, String... args) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    System.err.println(NAME + ": the command line cannot be read: " + cause.getMessage());
    if (args.length == 0 || !args[0].equals("doctor")) {
      return EXIT_FAILED;
    }
    System.err.println(NAME + ": this is the report of doctor without options");
    DoctorReport report = DoctorCommand.report();
    System.out.print(DoctorText.of(report));
    return report.check().passed() ? 0 : EXIT_FAILED;
  }

  /** A security manager may forbid it; then the SDK's line is on standard error beside the output. */
  private static void silenceLog() {
    try {
      SDK_LOG.setLevel(Level.OFF);
    } catch (SecurityException e) {
      // The log stays as it is.
    }
  }

  /** Runs one command and returns its exit code, whatever is thrown. */
  static int run(CommandLine command, String... args) {
    try {
      return command.execute(args);
    } catch (Error e) {
      // Those that are no exceptions pass through picocli.
      DriftCli root = command.getCommand();
      return root.failed(e, command);
    }
  }

  /** The command line, printing to the JVM's streams unless it is told otherwise. */
  static CommandLine commandLine() {
    DriftCli root = new DriftCli();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(DriftCli::wrongArguments)
        .setExecutionExceptionHandler((e, command, arguments) -> root.failed(e, command));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  private static int wrongArguments(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(NAME + ": " + e.getMessage());
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return EXIT_USAGE;
  }

  private int failed(Throwable e, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(NAME + ": " + problem(e));
    if (debug) {
      e.printStackTrace(err);
    }
    return e instanceof CliFailure failure ? failure.exitCode() : EXIT_FAILED;
  }

  private static String problem(Throwable e) {
    if (e instanceof CliFailure) {
      return e.getMessage();
    }
    if (e instanceof OutOfMemoryError) {
      return "out of memory; give Java more, as with -Xmx4g";
    }
    return e instanceof IOException io ? IoProblem.withFile(io) : e.toString();
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {NAME + " " + DriftCore.version()};
    }
  }
}
