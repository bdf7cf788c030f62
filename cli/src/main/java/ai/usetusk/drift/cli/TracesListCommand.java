package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.view.Listing;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code traces list}: the tests of a directory. */
@Command(
    name = "list",
    description = {
      "Lists the tests in a directory of traces and below it.",
      "",
      "A test is a file with a root. Files with calls from before the service was ready, and those without a "
          + "root, are told apart.",
      ""
    })
final class TracesListCommand implements Callable<Integer> {

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
    Listing listing = TraceInput.read(directory, Listing::of);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ListingJson.of(listing));
    } else {
      out.print(ListingText.of(listing));
    }
    out.flush();
    return BrokenLines.tell(directory, listing.broken(), spec.commandLine().getErr());
  }
}
