package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.probe.Jvm;
import ai.usetusk.drift.benchmarks.report.Medians;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The same experiment in several JVMs, one after the other, since the JIT compiler does not always end up with the same code:
 * the numbers are the medians of theirs.
 */
final class Forks {

  private Forks() {}

  /** The medians of the numbers of the experiment with this name on the command line. */
  static ObjectNode run(Setup setup, String experiment, int forks) throws IOException {
    List<ObjectNode> reports = new ArrayList<>();
    for (int i = 0; i < forks; i++) {
      reports.add(setup.numbersFrom(Jvm.likeThis(), "--only", experiment, "--forks", "1"));
    }
    return Medians.of(reports);
  }
}
