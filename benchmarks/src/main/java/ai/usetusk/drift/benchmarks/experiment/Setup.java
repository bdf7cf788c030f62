package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.candidate.Engines;
import ai.usetusk.drift.benchmarks.probe.Jvm;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every experiment is given.
 *
 * @param engines our engines
 * @param seed what the payloads are drawn from
 * @param work a directory for payloads that other processes read
 * @param nativeFloor the program, or {@code null}
 * @param node the node that runs the reference, or {@code null}
 * @param reference the reference's script, or {@code null}
 * @param program what ran this experiment, for processes of its own
 * @param progress is told what is being done
 */
public record Setup(
    Engines engines,
    long seed,
    Path work,
    Path nativeFloor,
    String node,
    Path reference,
    Class<?> program,
    Consumer<String> progress) {

  /**
   * The numbers of the same program in another process, which is given the same.
   *
   * @throws IOException if it does not end well
   */
  ObjectNode numbersFrom(Jvm jvm, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--json", "--seed", Long.toString(seed), "--work", work.toString()));
    if (nativeFloor != null) {
      arguments.addAll(List.of("--native-floor", nativeFloor.toString()));
    }
    if (node != null) {
      arguments.addAll(List.of("--node", node, "--reference", reference.toString()));
    }
    String json =
        jvm.withOptions("-Xms2g", "-Xmx2g").run(program, arguments.toArray(String[]::new));
    return (ObjectNode) new ObjectMapper().readTree(json);
  }
}
