package ai.usetusk.drift.natives.builder;

import ai.usetusk.drift.natives.builder.gate.Builder;
import ai.usetusk.drift.natives.builder.gate.Expectations;
import ai.usetusk.drift.natives.builder.gate.Finding;
import ai.usetusk.drift.natives.builder.gate.Gate;
import ai.usetusk.drift.natives.builder.gate.JarGate;
import ai.usetusk.drift.natives.builder.gate.LlvmObjdump;
import ai.usetusk.drift.natives.builder.jar.JarContents;
import ai.usetusk.drift.natives.builder.jar.NativesJar;
import ai.usetusk.drift.natives.builder.library.CrossBuild;
import ai.usetusk.drift.natives.builder.library.HostBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of the build.
 *
 * <pre>
 *   host NATIVES LIBRARIES                   this machine's library, with the cargo of the PATH
 *   check-crate NATIVES                      cargo fmt, clippy, doc and test
 *   cross NATIVES [DIRECTORY...]             the libraries of all platforms, or of these, each gated
 *   jars NATIVES LIBRARIES VERSION OUTPUT    the contents of the jars that they travel in
 *   gate-jars NATIVES VERSION DIRECTORY      holds the packed jars against what is expected of them
 * </pre>
 *
 * <p>NATIVES is the directory of the natives module. Exit codes: 0 done; 1 failed, with a line for each reason.
 */
public final class NativesBuild {

  private NativesBuild() {}

  /** Runs one command and ends the process. */
  public static void main(String[] arguments) throws Exception {
    try {
      run(List.of(arguments));
    } catch (BuildFailure failure) {
      System.err.println("[natives] " + failure.getMessage());
      System.exit(1);
    }
  }

  private static void run(List<String> arguments) throws Exception {
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> operands = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    if (command.equals("host") && operands.size() == 2) {
      HostBuild.build(path(operands.get(0)), path(operands.get(1)));
    } else if (command.equals("check-crate") && operands.size() == 1) {
      HostBuild.check(path(operands.get(0)));
    } else if (command.equals("cross") && !operands.isEmpty()) {
      cross(path(operands.get(0)), operands.subList(1, operands.size()));
    } else if (command.equals("jars") && operands.size() == 4) {
      JarContents.layOut(
          path(operands.get(0)), path(operands.get(1)), operands.get(2), path(operands.get(3)));
    } else if (command.equals("gate-jars") && operands.size() == 3) {
      gateJars(path(operands.get(0)), operands.get(1), path(operands.get(2)));
    } else {
      throw new BuildFailure("not a command of the build, or not its operands: " + arguments);
    }
  }

  private static void cross(Path natives, List<String> directories)
      throws IOException, InterruptedException {
    List<Platform> platforms = Platform.withLibrary(natives);
    for (String directory : directories) {
      if (platforms.stream().noneMatch(platform -> platform.directory().equals(directory))) {
        throw new BuildFailure(
            "no library is built for \"" + directory + "\"; those of platforms.tsv are");
      }
    }
    CrossBuild build = CrossBuild.of(natives);
    Gate gate = gate(natives);
    List<Finding> findings = new ArrayList<>();
    for (Platform platform : platforms) {
      if (directories.isEmpty() || directories.contains(platform.directory())) {
        Path library = build.build(platform);
        List<Finding> found = gate.check(library, Expectations.of(platform, natives));
        say((found.isEmpty() ? "built, as expected: " : "built, and refused: ") + library);
        findings.addAll(found);
      }
    }
    refuse(findings);
  }

  private static void gateJars(Path natives, String version, Path directory)
      throws IOException, InterruptedException {
    JarGate gate = new JarGate(gate(natives), natives, version);
    List<Path> jars = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (NativesJar expected : NativesJar.all(natives)) {
      Path jar = directory.resolve(expected.file(version));
      jars.add(jar);
      findings.addAll(gate.check(jar, expected));
    }
    findings.addAll(JarGate.checkTogether(jars));
    refuse(findings);
    say(jars.size() + " jars are as expected");
  }

  private static Gate gate(Path natives) {
    return new Gate(new LlvmObjdump(), Builder.current(natives));
  }

  private static void refuse(List<Finding> findings) {
    for (Finding finding : findings) {
      System.err.println("[natives] " + finding);
    }
    if (!findings.isEmpty()) {
      throw new BuildFailure(
          findings.size() + " found that must not be; nothing of this may be published");
    }
  }

  private static void say(String line) {
    System.out.println("[natives] " + line);
  }

  private static Path path(String text) {
    return Path.of(text).toAbsolutePath().normalize();
  }
}
