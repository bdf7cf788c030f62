package ai.usetusk.drift.loader.crash;

import ai.usetusk.drift.loader.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files in which HotSpot tells that native code made it end: {@code
 * hs_err_pid<pid>.log}. A JVM that was killed from outside leaves none. HotSpot writes it to the
 * working directory or, where it cannot, to the directory for temporary files; {@code
 * -XX:ErrorFile} sends it elsewhere, where it is not looked for.
 */
public final class CrashLogs {

  private final Host host;

  /** The logs of JVMs on this host. */
  public CrashLogs(Host host) {
    this.host = host;
  }

  /** Where the log of this process would be, for whom comes after it. */
  String workingDirectory() {
    String directory = host.propertyIfAllowed("user.dir");
    return directory == null ? "" : directory;
  }

  /**
   * The log that a process left.
   *
   * @param pid its process id
   * @param workingDirectory what {@link #workingDirectory} was there; may be empty
   * @param marker a file that it wrote while it was alive: a log that is older is another process's
   *     of the same number, and so is one of another user
   */
  Optional<Path> find(String pid, String workingDirectory, Path marker) {
    for (String directory : directories(workingDirectory)) {
      try {
        Path log = host.path(directory).resolve("hs_err_pid" + pid + ".log");
        if (Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(log).equals(Files.getOwner(marker))
            && Files.getLastModifiedTime(log).compareTo(Files.getLastModifiedTime(marker)) >= 0) {
          return Optional.of(log);
        }
      } catch (IOException | InvalidPathException | SecurityException e) {
        // Not there, which is what is asked.
      }
    }
    return Optional.empty();
  }

  private List<String> directories(String workingDirectory) {
    List<String> directories = new ArrayList<>();
    directories.add(workingDirectory);
    directories.add(host.propertyIfAllowed("java.io.tmpdir"));
    // HotSpot on Linux goes by its own constant, whatever java.io.tmpdir says.
    directories.add("/tmp");
    directories.removeIf(directory -> directory == null || directory.isEmpty());
    return directories;
  }
}
