package ai.usetusk.drift.settings.yaml;

/** A text that is not a YAML document, or is one that nobody writes by hand. */
public final class InvalidYamlException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  InvalidYamlException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line on which that shows, counted from 1. */
  public int line() {
    return line;
  }
}
