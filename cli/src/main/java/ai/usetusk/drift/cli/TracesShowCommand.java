package ai.usetusk.drift.cli;

import ai.usetusk.drift.traces.TraceDirectory;
import ai.usetusk.drift.traces.TraceFile;
import ai.usetusk.drift.traces.view.BodiesText;
import ai.usetusk.drift.traces.view.Listing.Broken;
import ai.usetusk.drift.traces.view.TracePage;
import ai.usetusk.drift.traces.view.TraceSummary;
import ai.usetusk.drift.traces.view.WaterfallText;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code traces show}: one trace in the terminal, or traces as a page. */
@Command(
    name = "show",
    description = {
      "Shows a trace: its spans over time and, if asked, what they hold.",
      "",
      "With --html and without TRACE, all traces of the directory go into one page.",
      ""
    })
final class TracesShowCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The directory of the traces, such as .tusk/traces.")
  private Path directory;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TRACE",
      description = "A trace id, the beginning of one, or the name of a file.")
  private String wanted;

  @Option(
      names = "--bodies",
      description = "Also print what went into each call and came out of it, with decoded bodies.")
  private boolean bodies;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page for a browser instead. It needs no other file and no network.")
  private Path html;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    require(wanted != null || html != null, "TRACE is missing; only --html shows all traces");
    require(html == null || !bodies, "--bodies is for the terminal; a page always has them");
    require(html == null || !Files.isDirectory(html), "--html " + html + " is a directory");
    List<Path> files = TraceInput.read(directory, this::files);
    require(html == null || !isTrace(html), "--html " + html + " is a trace file");
    List<Broken> broken = new ArrayList<>();
    if (html != null) {
      writePage(files, broken);
    } else {
      print(read(files.get(0), broken));
    }
    return BrokenLines.tell(directory, broken, spec.commandLine().getErr());
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private boolean isTrace(Path file) {
    Path normal = file.toAbsolutePath().normalize();
    return TraceInput.read(directory, TraceDirectory::files).stream()
        .anyMatch(trace -> directory.resolve(trace).toAbsolutePath().normalize().equals(normal));
  }

  /** The files to show: the wanted one, or all. */
  private List<Path> files(TraceDirectory traces) throws IOException {
    if (wanted == null) {
      return traces.files();
    }
    List<Path> found = new ArrayList<>();
    String name = new File(wanted).getName();
    for (Path file : traces.files()) {
      if (file.getFileName().toString().equals(name)) {
        return List.of(file);
      }
    }
    String id = wanted.toLowerCase(Locale.ROOT);
    for (Path file : traces.files()) {
      if (traces.read(file).traceId().startsWith(id)) {
        found.add(file);
      }
    }
    if (found.isEmpty()) {
      throw new CliFailure(
          DriftCli.EXIT_USAGE, directory + ": no trace \"" + wanted + "\"; see traces list");
    }
    if (found.size() > 1) {
      throw new CliFailure(
          DriftCli.EXIT_USAGE,
          directory + ": " + found.size() + " traces begin with \"" + wanted
              + "\"; give more of the id, or the name of a file");
    }
    return found;
  }

  private TraceFile read(Path file, List<Broken> broken) {
    TraceFile read = TraceInput.read(directory, traces -> traces.read(file));
    broken.addAll(Broken.of(read));
    return read;
  }

  private void print(TraceFile file) {
    TraceSummary summary = TraceSummary.of(file);
    PrintWriter out = spec.commandLine().getOut();
    out.print(new TextTable("")
        .row("trace", summary.traceId())
        .row("file", file.path())
        .row("started", ListingText.time(summary.timing().start()) + " UTC")
        .row(
            "environment",
            summary.origin().environment().isEmpty() ? "none" : summary.origin().environment()));
    out.println();
    TextTable table = new TextTable("").row("SPAN", "", "BEGAN", "TOOK", "STATUS");
    WaterfallText.of(file).forEach(cells -> table.row(cells.toArray()));
    out.print(table);
    if (bodies) {
      out.print(Printable.lines(BodiesText.of(file)));
    }
    out.flush();
  }

  private void writePage(List<Path> files, List<Broken> broken) {
    try (PageFile page = new PageFile(html)) {
      Interruption interruption = Interruption.closes(List.of(page));
      try {
        write(files, page, broken);
        page.publish();
      } finally {
        interruption.end();
      }
    } catch (IOException e) {
      throw new CliFailure(DriftCli.EXIT_FAILED, "cannot write: " + IoProblem.withFile(e), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(files.size()
        + (files.size() == 1 ? " trace in " : " traces in ")
        + html.toAbsolutePath().normalize());
    out.flush();
  }

  private void write(List<Path> files, PageFile page, List<Broken> broken) throws IOException {
    try (TracePage traces = new TracePage(directory.toString(), page.writer())) {
      for (Path file : files) {
        traces.add(read(file, broken));
      }
    }
  }
}
