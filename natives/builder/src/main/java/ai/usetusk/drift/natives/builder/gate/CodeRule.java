package ai.usetusk.drift.natives.builder.gate;

import java.io.IOException;
import java.util.List;

/** Something that a library's code must keep. */
interface CodeRule {

  /**
   * How a library's code breaks the rule, one sentence for each way, without its subject, the file;
   * empty if it keeps it.
   *
   * @param code the code, where the disassembler is limited to the baseline's CPU if it can be
   */
  List<String> faults(Candidate candidate, Listing code) throws IOException, InterruptedException;
}
