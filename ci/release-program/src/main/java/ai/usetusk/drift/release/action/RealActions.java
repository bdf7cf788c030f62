package ai.usetusk.drift.release.action;

import ai.usetusk.drift.natives.builder.Directories;
import ai.usetusk.drift.release.ReleaseFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Does as it is told.
 *
 * @param output where all that is said is printed
 */
record RealActions(PrintStream output) implements Actions {

  @Override
  public void run(Invocation invocation) throws IOException, InterruptedException {
    say("$ " + invocation);
    ProcessBuilder builder = new ProcessBuilder(invocation.words())
        .directory(invocation.directory().toFile())
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(invocation.environment());
    Process process = builder.start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(invocation.input());
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new ReleaseFailure("exit code " + exit + " from: " + invocation);
    }
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Override
  public void delete(Path path) throws IOException {
    Directories.delete(path);
  }

  @Override
  public void makePrivateDirectory(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  @Override
  public void say(String line) {
    output.println(line);
  }

  @Override
  public boolean happen() {
    return true;
  }
}
