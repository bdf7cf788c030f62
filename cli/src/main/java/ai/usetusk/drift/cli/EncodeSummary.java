package ai.usetusk.drift.cli;

import java.nio.file.Path;

/**
 * What {@code encode} did.
 *
 * @param inputs how many files were read
 * @param entries how many entries they have
 * @param spans how many of those became spans
 * @param traces how many trace files were written
 * @param tooLong how many spans were left out of the trace files for their size
 * @param bytesRead the size of the inputs
 * @param bytesWritten the size of the trace files
 * @param nanos how long it took, in nanoseconds
 * @param engine the engine in use, in words
 * @param directory where the trace files are
 */
record EncodeSummary(
    int inputs,
    long entries,
    long spans,
    int traces,
    long tooLong,
    long bytesRead,
    long bytesWritten,
    long nanos,
    String engine,
    Path directory) {

  /** Several lines, each ended. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(
        "read     %s of HAR, %d entries in %d %s%n",
        Bytes.amount(bytesRead), entries, inputs, inputs == 1 ? "file" : "files"));
    text.append(String.format("spans    %d%n", spans));
    if (spans < entries) {
      text.append(String.format("skipped  %d without a response, or not HTTP%n", entries - spans));
    }
    if (tooLong > 0) {
      text.append(String.format("left out %d too long for a line of a trace file%n", tooLong));
    }
    text.append(String.format("wrote    %s of traces%n", Bytes.amount(bytesWritten)));
    text.append(String.format(
        "took     %s, %s of HAR%n", Bytes.duration(nanos), Bytes.rate(bytesRead, nanos)));
    text.append(String.format("engine   %s%n", engine));
    text.append(String.format("traces   %d in %s%n", traces, directory));
    return text.toString();
  }
}
