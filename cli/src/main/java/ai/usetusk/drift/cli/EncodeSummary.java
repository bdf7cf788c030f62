package ai.usetusk.drift.cli;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code encode} did.
 *
 * @param read what it read, in words
 * @param spans how many entries became spans
 * @param leftOut the entries that did not
 * @param written what it wrote
 * @param took how long it took, in words
 * @param engine the engine in use, in words
 */
record EncodeSummary(
    String read, long spans, LeftOutEntries leftOut, Written written, String took, String engine) {

  /**
   * The trace files.
   *
   * @param files how many there are
   * @param bytes the size of all of them
   * @param directory where they are
   */
  record Written(int files, long bytes, Path directory) {}

  /** The inputs, in words. */
  static String read(int files, long entries, long bytes) {
    return String.format(
        Locale.ROOT,
        "%s of HAR, %d entries in %d %s",
        Bytes.amount(bytes),
        entries,
        files,
        files == 1 ? "file" : "files");
  }

  /** The duration, in words. */
  static String took(long bytesRead, long nanos) {
    return Bytes.duration(nanos) + ", " + Bytes.rate(bytesRead, nanos) + " of HAR";
  }

  /** Several lines, each ended. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "read     %s%nspans    %d%n%swrote    %s of traces%ntook     %s%nengine   %s%ntraces   %d in %s%n",
        read,
        spans,
        leftOut,
        Bytes.amount(written.bytes()),
        took,
        engine,
        written.files(),
        written.directory());
  }
}
