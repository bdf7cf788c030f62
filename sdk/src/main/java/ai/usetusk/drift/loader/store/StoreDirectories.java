package ai.usetusk.drift.loader.store;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.status.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Goes through the candidate directories until one serves, and remembers what happened. */
public final class StoreDirectories {

  /** What a directory is wanted for. */
  interface Use<T> {

    /**
     * Uses the directory.
     *
     * @throws IOException if another directory may serve better
     * @throws Refusal if no directory would
     */
    T in(PrivateDirectory directory) throws IOException, Refusal;
  }

  /** The directory is on a file system from which nothing can be executed. */
  static final class NotExecutableException extends IOException {

    private static final long serialVersionUID = 1L;

    NotExecutableException() {
      super("nothing there can be executed, probably because it is mounted noexec");
    }
  }

  private final Host host;
  private final Os os;
  private final List<TriedDirectory> tried = new ArrayList<>();

  /** The directories of a host with this operating system. */
  public StoreDirectories(Host host, Os os) {
    this.host = host;
    this.os = os;
  }

  /**
   * The result in the first candidate whose private directory {@code name} serves. Where it does
   * not, nothing new is left behind.
   *
   * @throws Refusal not_executable or no_directory if none served, or what the use threw
   */
  <T> T first(String name, Use<T> use) throws Refusal {
    IOException failures = new IOException("no directory served");
    boolean notExecutable = false;
    for (CandidateDirectory candidate : CandidateDirectory.all(host, os)) {
      try {
        T result = tryOne(candidate, name, use);
        tried.add(new TriedDirectory(candidate.name(), true, "can be written to"));
        return result;
      } catch (IOException | RuntimeException e) {
        notExecutable |= e instanceof NotExecutableException;
        failures.addSuppressed(e);
        tried.add(new TriedDirectory(candidate.name(), false, explain(candidate, e)));
      }
    }
    throw refusal(notExecutable, failures);
  }

  /** The directory, if libraries can be executed in it: a {@link Use}. */
  static PrivateDirectory executable(PrivateDirectory directory) throws NotExecutableException {
    if (!directory.allowsExecution()) {
      throw new NotExecutableException();
    }
    return directory;
  }

  /** What happened in each candidate that was tried so far, in that order. */
  public List<TriedDirectory> tried() {
    return List.copyOf(tried);
  }

  private <T> T tryOne(CandidateDirectory candidate, String name, Use<T> use)
      throws IOException, Refusal {
    PrivateDirectory directory = PrivateDirectory.open(host, os, candidate, name);
    boolean served = false;
    try {
      T result = use.in(directory);
      served = true;
      return result;
    } finally {
      if (!served) {
        directory.release();
      }
    }
  }

  private Refusal refusal(boolean notExecutable, IOException failures) {
    String what = notExecutable
        ? "no directory that can be written to lets a library be executed"
        : "there is no directory to extract the library to";
    String all = tried.stream().map(TriedDirectory::toString).collect(Collectors.joining("; "));
    return new Refusal(
        notExecutable ? Reason.NOT_EXECUTABLE : Reason.NO_DIRECTORY,
        what + " (" + all + "); name one with " + Setting.RUST_CORE_DIRECTORY.names(),
        failures);
  }

  /** In words that do not name the candidate again; the JDK's own often hold nothing but a path. */
  private static String explain(CandidateDirectory candidate, Exception e) {
    if (!(e instanceof FileSystemException failure)) {
      return e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
    }
    boolean itself = candidate.name().equals(failure.getFile());
    return itself ? reason(failure) : failure.getFile() + ": " + reason(failure);
  }

  private static String reason(FileSystemException failure) {
    if (failure.getReason() != null) {
      return failure.getReason();
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure instanceof NoSuchFileException
        ? "no such file or directory"
        : failure.getClass().getSimpleName();
  }
}
