package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.natives.builder.gate.Builder;
import ai.usetusk.drift.natives.builder.gate.Gate;
import ai.usetusk.drift.natives.builder.gate.JarGate;
import ai.usetusk.drift.natives.builder.gate.LlvmObjdump;
import ai.usetusk.drift.natives.builder.jar.NativesJar;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The natives jars pass the gate through which they went when they were packed.
 *
 * @param natives the directory of the natives module, which says what is expected
 */
public record GateRule(Path natives) implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected)
      throws IOException, InterruptedException {
    String version = expected.version();
    JarGate gate =
        new JarGate(new Gate(new LlvmObjdump(), Builder.current(natives)), natives, version);
    Path directory = bundle.file(expected.pom(Layout.NATIVES)).getParent();
    List<Finding> findings = new ArrayList<>();
    List<Path> jars = new ArrayList<>();
    for (NativesJar jar : NativesJar.all(natives)) {
      Path file = directory.resolve(jar.file(version));
      if (java.nio.file.Files.isRegularFile(file)) {
        jars.add(file);
        gate.check(file, jar).forEach(found -> findings.add(adopt(found, directory)));
      }
    }
    JarGate.checkTogether(jars).forEach(found -> findings.add(adopt(found, directory)));
    return findings;
  }

  private static Finding adopt(
      ai.usetusk.drift.natives.builder.gate.Finding found, Path directory) {
    return new Finding(found.file().replace(directory + "/", ""), found.fault());
  }
}
