package ai.usetusk.drift.loader;

import ai.usetusk.drift.status.SettingSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One thing a user can set, by a system property or by an environment variable. The property wins
 * whenever it is set at all, also when it is blank or makes no sense.
 *
 * @param property the system property's name
 * @param variable the environment variable's name
 */
public record Setting(String property, String variable) {

  /** Whether to use the native library. */
  public static final Setting USE_RUST_CORE = new Setting("tusk.useRustCore", "TUSK_USE_RUST_CORE");

  /** Whether a missing native library is an error. */
  public static final Setting REQUIRED =
      new Setting("tusk.rustCore.required", "TUSK_RUST_CORE_REQUIRED");

  /** Absolute path of a library to load in place. */
  public static final Setting LIBRARY =
      new Setting("tusk.rustCore.library", "TUSK_RUST_CORE_LIBRARY");

  /** SHA-256 of that library, 64 hexadecimal digits. */
  public static final Setting LIBRARY_SHA256 =
      new Setting("tusk.rustCore.librarySha256", "TUSK_RUST_CORE_LIBRARY_SHA256");

  /** Absolute path of the one directory to extract to. */
  public static final Setting DIRECTORY =
      new Setting("tusk.rustCore.directory", "TUSK_RUST_CORE_DIRECTORY");

  /** Whether to skip the check of what was encoded. */
  public static final Setting SKIP_PROTO_VALIDATION =
      new Setting("tusk.skipProtoValidation", "TUSK_SKIP_PROTO_VALIDATION");

  private static final Set<String> YES = Set.of("1", "true", "yes");

  /** Reads the property, then, if it is not set, the environment variable. */
  public Value read(Host host) {
    String value = host.property(property);
    if (value != null) {
      return new Value(SettingSource.PROPERTY, value);
    }
    value = host.environment(variable);
    return value != null
        ? new Value(SettingSource.ENVIRONMENT, value)
        : new Value(SettingSource.DEFAULT, null);
  }

  /**
   * What was found.
   *
   * @param source where it was found
   * @param raw the text as it was found; null if and only if the source is the default
   */
  public record Value(SettingSource source, String raw) {

    /**
     * Whether the text is {@code 1}, {@code true} or {@code yes}, in any case, white space around
     * it ignored. Anything else, and no text, is no.
     */
    public boolean isYes() {
      return raw != null && YES.contains(raw.strip().toLowerCase(Locale.ROOT));
    }

    /** The text as it was found; empty if there is none or if it is blank. */
    public Optional<String> text() {
      return raw == null || raw.isBlank() ? Optional.empty() : Optional.of(raw);
    }
  }
}
