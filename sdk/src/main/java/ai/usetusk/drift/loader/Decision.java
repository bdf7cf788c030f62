package ai.usetusk.drift.loader;

import ai.usetusk.drift.settings.Environment;
import ai.usetusk.drift.settings.Origin;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.settings.SettingValue;
import ai.usetusk.drift.status.SettingSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the native library is wanted, and who said so.
 *
 * @param enabled whether it is to be used
 * @param required whether the application would rather not start than run without it
 * @param source where {@code enabled} was decided
 * @param explanation the decision in words, with the setting that made it
 * @param notes what is odd about the settings, one sentence each without its full stop
 */
public record Decision(
    boolean enabled,
    boolean required,
    SettingSource source,
    String explanation,
    List<String> notes) {

  private static final List<Setting> SWITCHES =
      List.of(Setting.RUST_CORE_REQUIRED, Setting.SKIP_PROTO_VALIDATION);
  private static final List<Setting> PLACES = List.of(
      Setting.RUST_CORE_DIRECTORY, Setting.RUST_CORE_LIBRARY, Setting.RUST_CORE_LIBRARY_SHA256);

  /** Copies the notes. */
  public Decision {
    notes = List.copyOf(notes);
  }

  /** Reads {@link Setting#USE_RUST_CORE} and the settings that go with it, and touches nothing else. */
  public static Decision of(Environment environment) {
    SettingValue use = Setting.USE_RUST_CORE.read(environment);
    List<String> notes = new ArrayList<>(use.problems());
    for (Setting setting : SWITCHES) {
      notes.addAll(setting.read(environment).problems());
    }
    if (use.isYes()) {
      for (Setting setting : PLACES) {
        notes.addAll(setting.read(environment).problems());
      }
    }
    return new Decision(
        use.isYes(),
        Setting.RUST_CORE_REQUIRED.read(environment).isYes(),
        source(use.origin()),
        explanation(use),
        notes);
  }

  private static SettingSource source(Origin origin) {
    return switch (origin) {
      case PROPERTY -> SettingSource.PROPERTY;
      case ENVIRONMENT -> SettingSource.ENVIRONMENT;
      case DEFAULT -> SettingSource.DEFAULT;
    };
  }

  private static String explanation(SettingValue use) {
    if (use.isYes()) {
      return "on: " + use.name() + " is " + use.quoted();
    }
    if (!use.problems().isEmpty()) {
      return "off: " + String.join("; ", use.problems());
    }
    if (use.origin() == Origin.DEFAULT) {
      return "off: neither system property "
          + Setting.USE_RUST_CORE.property().orElseThrow()
          + " nor environment variable "
          + Setting.USE_RUST_CORE.variable()
          + " is set; set one to 1 to use the Rust core";
    }
    return "off: " + use.name() + " is " + use.quoted() + "; 1, true or yes turns it on";
  }

  /** The notes that the explanation does not hold already. */
  public List<String> furtherNotes() {
    return notes.stream().filter(note -> !explanation.contains(note)).toList();
  }

  /** The explanation and all notes. */
  String inFull() {
    return Stream.concat(Stream.of(explanation), furtherNotes().stream())
        .collect(Collectors.joining("; "));
  }
}
