package ai.usetusk.drift.cli;

import ai.usetusk.drift.loader.Step;
import ai.usetusk.drift.loader.platform.LibcResult;
import ai.usetusk.drift.loader.platform.Platform;
import ai.usetusk.drift.loader.store.TriedDirectory;
import ai.usetusk.drift.status.CoreStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A {@link DoctorReport} for people, to be pasted whole into a bug report. */
final class DoctorText {

  private static final String LINE = "%-12s %s%n";

  private final StringBuilder text = new StringBuilder();

  private DoctorText() {}

  /** Several lines, each ended. */
  static String of(DoctorReport report) {
    DoctorText text = new DoctorText();
    text.status(report);
    text.platform(report);
    text.steps(report.loading().steps());
    text.directories(report.loading().directories());
    return text.text.toString();
  }

  private void status(DoctorReport report) {
    CoreStatus status = report.status();
    line("drift-sdk", status.sdkVersion());
    line("java", report.javaVersion() + ", " + report.javaVm());
    line("engine", status.engine().code());
    if (status.reason() != null) {
      line("reason", status.reason().code());
      line("message", status.message());
    }
    if (status.cause() != null) {
      line("cause", status.cause());
    }
    line(
        "decision",
        (status.enabled() ? "on" : "off") + ", by " + status.decidedBy().code());
    if (report.loading().decision().required()) {
      line("required", "yes: a service does not start without Rust");
    }
    String nextAttempt =
        status.nextAttempt() == null ? "" : ", next attempt at " + status.nextAttempt();
    line("circuit", status.circuit().code() + nextAttempt);
    line(
        "calls",
        status.nativeCalls()
            + " by Rust, "
            + status.javaCalls()
            + " by Java ("
            + status.preferredCalls()
            + " by choice, "
            + status.fallbacks()
            + " because Rust failed), "
            + status.inputErrors()
            + " with bad input");
    line(
        "check",
        (report.check().passed() ? "passed: " : "failed: ") + report.check().detail());
  }

  private void platform(DoctorReport report) {
    Platform platform = report.platform().platform();
    LibcResult libc = report.platform().libc();
    CoreStatus status = report.status();
    if (platform == null) {
      line("platform", "unknown: " + report.platform().problem());
    } else {
      String classifier =
          platform.classifier() == null ? "no classifier" : "classifier " + platform.classifier();
      line("platform", platform.os() + " " + platform.arch() + ", " + classifier);
      line("libc", libc == null ? "not a question on this platform" : libc);
    }
    if (status.libraryPath() == null) {
      line("library", "none loaded");
    } else {
      line("library", status.libraryPath());
      line("  version", status.libraryVersion());
      line("  sha256", status.librarySha256());
    }
  }

  private void steps(List<Step> steps) {
    text.append(String.format(Locale.ROOT, "steps%n"));
    for (Step step : steps) {
      text.append(String.format(
          Locale.ROOT,
          "  %-14s %-8s %8.3f ms  %s%n",
          step.name(),
          step.outcome().code(),
          step.nanos() / (double) TimeUnit.MILLISECONDS.toNanos(1),
          step.detail()));
    }
  }

  private void directories(List<TriedDirectory> directories) {
    text.append(
        String.format(Locale.ROOT, "directories%s%n", directories.isEmpty() ? "  none tried" : ""));
    for (TriedDirectory tried : directories) {
      text.append(String.format(
          Locale.ROOT,
          "  %-8s %s: %s%n",
          tried.used() ? "used" : "not used",
          tried.directory(),
          tried.detail()));
    }
  }

  private void line(String name, Object value) {
    text.append(String.format(Locale.ROOT, LINE, name, value));
  }
}
