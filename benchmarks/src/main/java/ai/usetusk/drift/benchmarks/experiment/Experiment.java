package ai.usetusk.drift.benchmarks.experiment;

import ai.usetusk.drift.benchmarks.report.Section;
import java.io.IOException;

/** One question to the engines, and how it is answered. */
public interface Experiment {

  /**
   * Measures.
   *
   * @throws IOException if a process of its own cannot be started
   */
  Section run() throws IOException;
}
