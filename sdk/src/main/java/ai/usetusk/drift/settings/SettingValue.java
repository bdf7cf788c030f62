package ai.usetusk.drift.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What was found for a setting. All values are cleaned alike: blanks, tabs and line ends around them
 * do not count, because a secret made with {@code echo} ends with a line feed and a line of an
 * environment file from Windows with a carriage return.
 *
 * @param setting the setting
 * @param origin where the value was found
 * @param raw the text as it was found; null if and only if the origin is the default
 * @param unreadable where this JVM did not let the SDK look, in words
 */
public record SettingValue(Setting setting, Origin origin, String raw, List<String> unreadable) {

  private static final Set<String> YES = Set.of("1", "true", "yes");
  private static final Set<String> NO = Set.of("0", "false", "no", "");

  /** Copies the list. */
  public SettingValue {
    unreadable = List.copyOf(unreadable);
  }

  /** Whether the text is {@code 1}, {@code true} or {@code yes}, in any case. All else is a no. */
  public boolean isYes() {
    return raw != null && YES.contains(word());
  }

  /** The cleaned text; empty if there is none or if nothing is left of it. */
  public Optional<String> text() {
    return raw == null || raw.isBlank() ? Optional.empty() : Optional.of(raw.strip());
  }

  /** The setting's name where the value was found, as in {@code environment variable X}. */
  public String name() {
    return switch (origin) {
      case PROPERTY -> "system property " + setting.property().orElseThrow();
      case ENVIRONMENT -> "environment variable " + setting.variable();
      case DEFAULT -> setting.names();
    };
  }

  /** The value in quotation marks, as it was found. */
  public String quoted() {
    return raw != null && raw.contains("\"") ? "'" + raw + "'" : "\"" + raw + "\"";
  }

  /**
   * What the user should know about this value, one sentence each without its full stop: that it is
   * neither a yes nor a no where it should be one of them, and what could not be read.
   */
  public List<String> problems() {
    Optional<String> neither = neitherYesNorNo();
    if (unreadable.isEmpty()) {
      return neither.map(List::of).orElse(List.of());
    }
    String denied = "this JVM does not let the SDK read " + String.join(" and ", unreadable);
    return neither.map(said -> List.of(denied, said)).orElse(List.of(denied));
  }

  private Optional<String> neitherYesNorNo() {
    boolean sensible = setting.type() != ValueType.YES_NO
        || raw == null
        || YES.contains(word())
        || NO.contains(word());
    return sensible
        ? Optional.empty()
        : Optional.of(name()
            + " is "
            + quoted()
            + ", which is neither a yes nor a no and counts as a no; a yes is 1, true or yes"
            + (raw.contains("\"") || raw.contains("'") ? ", without quotation marks" : ""));
  }

  private String word() {
    return raw.strip().toLowerCase(Locale.ROOT);
  }
}
