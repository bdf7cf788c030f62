package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.candidate.Engines;
import java.nio.file.Path;
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
    Consumer<String> progress) {}
