package ai.usetusk.drift.fallback;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the crash breaker leaves to the user. */
final class CrashMarker {

  private static final Pattern HOW_TO_RESET = Pattern.compile("delete (/\\S*)");

  private CrashMarker() {}

  static boolean isMarker(Path file) {
    return file.getFileName().toString().startsWith("loading-");
  }

  /** Does what the message says is to be done before the library is tried again. */
  static void reset(Run refused) throws IOException {
    String message = refused.report().message();
    Matcher matcher = HOW_TO_RESET.matcher(message);
    assertTrue(matcher.find(), message);
    Files.delete(Path.of(matcher.group(1)));
  }
}
