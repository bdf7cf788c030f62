package ai.usetusk.drift.natives.builder;

import java.io.IOException;
import java.util.Optional;

/**
 * What came of a command that was run to learn whether it works.
 *
 * @param output its standard output; empty if it does not work
 * @param problem why it does not work, in one line; empty if it does
 */
public record Trial(String output, Optional<String> problem) {

  private static final int LONGEST = 200;

  static Trial worked(String output) {
    return new Trial(output, Optional.empty());
  }

  /** It ran and failed; the first line that it calls an error says why, or else its first line. */
  static Trial exited(Command command, int exit, String errors) {
    String first = errors
        .lines()
        .filter(line -> line.startsWith("error"))
        .findFirst()
        .or(() -> errors.lines().filter(line -> !line.isBlank()).findFirst())
        .map(line -> ": " + oneLine(line))
        .orElse("");
    return failed(command, "ends with exit code " + exit + first);
  }

  /** The system could not start it, for example because it is for another CPU. */
  static Trial notStarted(Command command, IOException e) {
    Throwable cause = e.getCause() != null ? e.getCause() : e;
    return failed(command, "cannot be started: " + oneLine(String.valueOf(cause.getMessage())));
  }

  private static Trial failed(Command command, String why) {
    return new Trial("", Optional.of(String.join(" ", command.words()) + " " + why));
  }

  /** Without control characters: a shell that was given a program for another CPU quotes its bytes. */
  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\ufffd]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
