package ai.usetusk.drift.loader.crash;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.platform.Os;
import ai.usetusk.drift.loader.store.CandidateDirectory;
import ai.usetusk.drift.loader.store.PrivateDirectory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The other process of the tests of {@link CrashBreaker}. It answers with one letter. */
final class CrashBreakerJvm {

  static final int DEAD = 'd';
  static final int ALIVE = 'a';

  private CrashBreakerJvm() {}

  /** Starts it for a directory that {@link #open} has made. */
  static Process start(String task, Path directory) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        placeOf(CrashBreakerJvm.class) + File.pathSeparator + placeOf(CrashBreaker.class);
    return new ProcessBuilder(List.of(
            java.toString(),
            "-cp",
            classPath,
            CrashBreakerJvm.class.getName(),
            task,
            directory.getParent().toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path placeOf(Class<?> type) {
    return Path.of(
        URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  static PrivateDirectory open(Host host, Path store) throws IOException {
    CandidateDirectory candidate = new CandidateDirectory(store.toString(), store, null, null);
    return PrivateDirectory.open(host, Os.LINUX, candidate, "digest");
  }

  static CrashBreaker breaker(Host host, Path store) throws IOException {
    return new CrashBreaker(open(host, store), new CrashLogs(host));
  }

  /** Holds a marker until it is killed, exits while it holds one, or looks for the dead. */
  public static void main(String[] arguments) throws IOException {
    CrashBreaker breaker = breaker(Host.system(), Path.of(arguments[1]));
    switch (arguments[0]) {
      case "hold" -> {
        breaker.arm(Path.of("library"));
        say(ALIVE);
        System.in.read();
      }
      case "exit" -> {
        breaker.arm(Path.of("library"));
        System.exit(0);
      }
      default -> say(breaker.findCrash().isPresent() ? DEAD : ALIVE);
    }
  }

  private static void say(int letter) {
    System.out.write(letter);
    System.out.flush();
  }
}
