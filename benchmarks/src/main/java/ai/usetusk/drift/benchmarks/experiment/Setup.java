package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.candidate.Engines;
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
 * @param progress is told what is being done
 */
public record Setup(
    Engines engines,
    long seed,
    Path work,
    Path nativeFloor,
    String node,
    Path reference,
    Consumer<String> progress) {

  /** The options that give another process the same. */
  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(List.of("--seed", Long.toString(seed), "--work", work.toString()));
    if (nativeFloor != null) {
      arguments.addAll(List.of("--native-floor", nativeFloor.toString()));
    }
    if (node != null) {
      arguments.addAll(List.of("--node", node, "--reference", reference.toString()));
    }
    return arguments;
  }
}
