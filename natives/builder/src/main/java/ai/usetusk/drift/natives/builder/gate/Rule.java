package ai.usetusk.drift.natives.builder.gate;

import java.io.IOException;
import java.util.List;

/** Something that a library must keep. */
interface Rule {

  /**
   * How a library breaks the rule, one sentence for each way, without its subject, the file; empty
   * if it keeps it.
   */
  List<String> faults(Candidate candidate) throws IOException, InterruptedException;
}
