package ai.usetusk.drift.release.action;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says what would be done.
 *
 * @param output where it is printed
 */
record DryRun(PrintStream output) implements Actions {

  @Override
  public void run(Invocation invocation) {
    say("run", invocation);
  }

  @Override
  public void write(Path file, byte[] content) {
    say("write", file);
  }

  @Override
  public void delete(Path path) {
    if (Files.exists(path)) {
      say("delete", path);
    }
  }

  @Override
  public void makePrivateDirectory(Path directory) {
    say("make the directory", directory);
  }

  @Override
  public void say(String line) {
    output.println(line);
  }

  @Override
  public boolean happen() {
    return false;
  }

  private void say(String what, Object object) {
    say("would " + what + ": " + object);
  }
}
