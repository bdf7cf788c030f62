package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.har.HarSpans;
import ai.usetusk.drift.har.LeftOut;
import ai.usetusk.drift.har.Role;
import ai.usetusk.drift.trace.TraceFiles;
import ai.usetusk.drift.trace.TraceLines;
import ai.usetusk.drift.tree.Oddities;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code encode}: recorded traffic into trace files. */
@Command(
    name = "encode",
    description = {
      "Turns HTTP traffic recorded as HAR 1.2, the format that browsers and proxies export, into "
          + "trace files.",
      "",
      "Each entry becomes a trace of its own. Entries that cannot become one are left out, counted and "
          + "named. If an input is no HAR, nothing is written.",
      ""
    })
final class EncodeCommand implements Callable<Integer> {

  /** RFC 9110, section 5.6.2. */
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  @Parameters(paramLabel = "INPUT", arity = "1..*", description = "HAR files.")
  private List<Path> inputs;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the trace files go; created if it is not there.")
  private Path directory;

  @Option(
      names = "--as",
      paramLabel = "ROLE",
      defaultValue = "server",
      description = "server if the recorded service answered the requests, client if it made them. "
          + "Default: ${DEFAULT-VALUE}.")
  private Role role;

  @Option(
      names = "--redact",
      paramLabel = "HEADER",
      description =
          "Replace the values of this request and response header by REDACTED_ and the value's "
              + "SHA-256. May be given several times.")
  private List<String> redacted = List.of();

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment that the spans name. Default: none.")
  private String environment;

  @Option(
      names = "--export-request",
      paramLabel = "FILE",
      description = "Also write all spans as one ExportSpansRequest message.")
  private Path exportRequest;

  @Option(
      names = "--strict",
      description = "Write nothing if an entry is not as HAR demands it, or not complete.")
  private boolean strict;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    checkArguments();
    CoreEngine engine = EngineChoice.AUTO.open();
    try (TraceSink traces = new TraceSink(new TraceLines(engine), TraceFiles.in(directory));
        ExportRequestFile request = exportRequest == null
            ? null
            : new ExportRequestFile(exportRequest, environment, engine)) {
      List<SpanSink> sinks = new ArrayList<>(List.of(traces));
      if (request != null) {
        sinks.add(request);
      }
      encode(traces, sinks);
    } catch (IOException e) {
      throw new CliFailure(DriftCli.EXIT_FAILED, "cannot write: " + IoProblem.withFile(e), e);
    }
    return 0;
  }

  private void checkArguments() {
    require(
        !Files.exists(directory) || Files.isDirectory(directory),
        "--out " + directory + " is not a directory");
    if (exportRequest != null) {
      require(
          !Files.isDirectory(exportRequest),
          "--export-request " + exportRequest + " is a directory");
      Path request = exportRequest.toAbsolutePath().normalize();
      for (Path input : inputs) {
        require(
            !input.toAbsolutePath().normalize().equals(request),
            "--export-request " + exportRequest + " is an input");
      }
    }
    for (String header : redacted) {
      require(
          HEADER_NAME.matcher(header).matches(),
          "--redact \"" + header + "\" is not the name of one header");
    }
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private void encode(TraceSink traces, List<SpanSink> sinks) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    Progress progress = new Progress(
        Terminal.isInteractive() ? out : null, System::nanoTime, totalSize(), Bytes::rate);
    HarEncoding encoding = new HarEncoding(
        new HarSpans(role, redacted, environment),
        strict ? Oddities.REFUSED : Oddities.TAKEN,
        sinks,
        progress);
    Interruption interruption = Interruption.closes(sinks);
    try {
      for (Path input : inputs) {
        encoding.read(input);
      }
      for (SpanSink sink : sinks) {
        sink.finish();
      }
      for (SpanSink sink : sinks) {
        sink.publish();
      }
    } finally {
      interruption.end();
      progress.clear();
    }
    encoding.leftOut().add(LeftOut.Kind.TOO_LONG, traces.tooLong());
    EncodeSummary summary = new EncodeSummary(
        EncodeSummary.read(inputs.size(), encoding.entries(), encoding.bytesRead()),
        encoding.spans(),
        encoding.leftOut(),
        new EncodeSummary.Written(
            traces.published(), traces.bytes(), directory.toAbsolutePath().normalize()),
        EncodeSummary.took(encoding.bytesRead(), System.nanoTime() - start),
        EngineChoice.inUse());
    out.print(summary);
    out.flush();
  }

  private long totalSize() {
    return inputs.stream().mapToLong(input -> input.toFile().length()).sum();
  }
}
