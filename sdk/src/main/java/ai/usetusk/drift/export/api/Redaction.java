package ai.usetusk.drift.export.api;

/** Makes text that came from outside fit for a log: one line, not too long, without the API key. */
final class Redaction {

  private static final int LONGEST = 200;

  private final String key;

  Redaction(String key) {
    this.key = key;
  }

  String of(String text) {
    String line = text.replace(key, "[API key]").replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  /** What was thrown, in a few words. */
  String of(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    if (thrown.getMessage() != null) {
      return of(name + ": " + thrown.getMessage());
    }
    Throwable cause = thrown.getCause();
    return cause == null ? name : name + " (" + cause.getClass().getSimpleName() + ")";
  }
}
