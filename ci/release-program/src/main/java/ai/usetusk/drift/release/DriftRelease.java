package ai.usetusk.drift.release;

import ai.usetusk.drift.natives.builder.BuildFailure;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.step.BuildJars;
import ai.usetusk.drift.release.step.BuildNatives;
import ai.usetusk.drift.release.step.Check;
import ai.usetusk.drift.release.step.PackBundle;
import ai.usetusk.drift.release.step.Prepare;
import ai.usetusk.drift.release.step.Publish;
import ai.usetusk.drift.release.step.Rehearse;
import ai.usetusk.drift.release.step.Reproduce;
import ai.usetusk.drift.release.step.RunConsumers;
import ai.usetusk.drift.release.step.Sign;
import ai.usetusk.drift.release.step.Stage;
import ai.usetusk.drift.release.step.VerifyBundle;
import ai.usetusk.drift.release.step.WriteChecksums;
import ai.usetusk.drift.release.step.WriteSboms;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command {@code ci/release}. */
@Command(
    name = "ci/release",
    synopsisSubcommandLabel = "STEP",
    description =
        "Makes a release of this checkout, step by step. Everything it makes is below target/release.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the release must not go on; each reason is said in one sentence",
      "2:not a step, or not its operands"
    },
    sortOptions = false)
public final class DriftRelease {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  private boolean help;

  @Option(
      names = "--dry-run",
      scope = ScopeType.INHERIT,
      description = "Print what would be run, written and deleted, and change nothing.")
  private boolean dryRun;

  private DriftRelease() {}

  /** Runs one step on the checkout in the current directory, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(Place.of(Path.of("")), System.out, System.err, arguments));
  }

  /** Runs one step and returns its exit code; what it says is printed there. */
  static int run(Place place, PrintStream out, PrintStream err, String... arguments) {
    DriftRelease release = new DriftRelease();
    return new CommandLine(release)
        .addSubcommand("prepare", new Prepare())
        .addSubcommand("check", new Check())
        .addSubcommand("natives", new BuildNatives())
        .addSubcommand("jars", new BuildJars())
        .addSubcommand("stage", new Stage())
        .addSubcommand("sbom", new WriteSboms())
        .addSubcommand("checksums", new WriteChecksums())
        .addSubcommand("sign", new Sign())
        .addSubcommand("bundle", new PackBundle())
        .addSubcommand("verify", new VerifyBundle())
        .addSubcommand("publish", new Publish())
        .addSubcommand("consumers", new RunConsumers())
        .addSubcommand("reproduce", new Reproduce())
        .addSubcommand("rehearse", new Rehearse())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionStrategy(parsed -> release.execute(parsed, place, out))
        .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, err))
        .execute(arguments);
  }

  private int execute(ParseResult parsed, Place place, PrintStream out) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    CommandLine command = parsed.commandSpec().commandLine();
    if (!parsed.hasSubcommand()) {
      throw new CommandLine.ParameterException(command, "Which step?");
    }
    CommandLine chosen = parsed.subcommand().commandSpec().commandLine();
    try {
      chosen.<Step>getCommand().run(place, dryRun ? Actions.dryRun(out) : Actions.real(out));
      return CommandLine.ExitCode.OK;
    } catch (Exception e) {
      throw new CommandLine.ExecutionException(chosen, e.toString(), e);
    }
  }

  private static int fail(Exception failure, PrintStream err) throws Exception {
    Throwable cause =
        failure instanceof CommandLine.ExecutionException ? failure.getCause() : failure;
    if (cause instanceof ReleaseFailure || cause instanceof BuildFailure) {
      err.println("ci/release: " + cause.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (cause instanceof IOException) {
      // Its message alone may be no more than a file's name.
      err.println("ci/release: " + cause);
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }
}
