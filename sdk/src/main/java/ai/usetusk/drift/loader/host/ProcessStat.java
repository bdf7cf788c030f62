package ai.usetusk.drift.loader.host;

import java.nio.charset.StandardCharsets;

/**
 * What {@code /proc/self/stat} says (proc(5)): {@code pid (command) state ...}, the start being the
 * 22nd field. Java's own {@link ProcessHandle} says the same at many times the cost, for it brings
 * the threads that wait for child processes.
 *
 * @param pid the process id
 * @param start when the process started, in clock ticks since the machine did
 */
record ProcessStat(String pid, String start) {

  /** Fields from the state, the third one, to the start. */
  private static final int STATE_TO_START = 19;

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static ProcessStat parse(byte[] stat) {
    String text = new String(stat, StandardCharsets.ISO_8859_1);
    int afterPid = text.indexOf(' ');
    // The command may hold anything, also blanks and parentheses.
    int field = text.lastIndexOf(')') + 2;
    for (int i = 0; i < STATE_TO_START && field > 0; i++) {
      field = text.indexOf(' ', field) + 1;
    }
    int end = text.indexOf(' ', field);
    if (afterPid < 0 || field <= afterPid || end < 0) {
      throw new IllegalArgumentException("not a process's stat: " + text);
    }
    return new ProcessStat(text.substring(0, afterPid), text.substring(field, end));
  }

  /** The process id and the start, as in {@code 4711-123456}. */
  String name() {
    return pid + "-" + start;
  }
}
