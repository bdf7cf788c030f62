package ai.usetusk.drift.settings.recording;

import ai.usetusk.drift.settings.Environment;
import ai.usetusk.drift.settings.Printable;
import ai.usetusk.drift.settings.Setting;
import ai.usetusk.drift.settings.config.ConfigFile;
import ai.usetusk.drift.settings.yaml.YamlMapping;
import ai.usetusk.drift.settings.yaml.YamlNode;
import ai.usetusk.drift.settings.yaml.YamlScalar;
import ai.usetusk.drift.settings.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What stands in one place for a setting, before anybody has asked whether it makes sense.
 *
 * @param source what kind of place it is
 * @param place the place in words, as in {@code environment variable X}
 * @param value what stands there; never blank
 */
record Candidate(Source source, String place, YamlNode value) {

  private static final Pattern SECRET_IN_URL = Pattern.compile("//[^/@]*@");

  /**
   * From the system property, then the environment variables.
   *
   * @param denied gets the places that this JVM does not let the SDK read
   */
  static List<Candidate> outside(Setting setting, Environment environment, List<String> denied) {
    List<Candidate> candidates = new ArrayList<>();
    setting
        .property()
        .flatMap(name ->
            text(Source.PROPERTY, "system property " + name, name, environment::property, denied))
        .ifPresent(candidates::add);
    for (String name : names(Optional.of(setting.variable()), setting.olderVariable())) {
      text(
              Source.ENVIRONMENT,
              "environment variable " + name,
              name,
              environment::environment,
              denied)
          .ifPresent(candidates::add);
    }
    return candidates;
  }

  /** From the keys of the configuration file. */
  static List<Candidate> inside(Setting setting, ConfigFile file) {
    List<Candidate> candidates = new ArrayList<>();
    for (String key : names(setting.key(), setting.olderKey())) {
      file.at(key)
          .filter(value -> !(value instanceof YamlScalar scalar && scalar.text().isBlank()))
          .map(value -> new Candidate(Source.FILE, file.place(key, value), value))
          .ifPresent(candidates::add);
    }
    return candidates;
  }

  private static List<String> names(Optional<String> name, Optional<String> older) {
    return List.of(name, older).stream().flatMap(Optional::stream).toList();
  }

  private static Optional<Candidate> text(
      Source source, String place, String name, UnaryOperator<String> read, List<String> denied) {
    try {
      return Optional.ofNullable(read.apply(name))
          .filter(text -> !text.isBlank())
          .map(text -> new Candidate(source, place, new YamlScalar(text, false, 1)));
    } catch (SecurityException e) {
      denied.add(place);
      return Optional.empty();
    }
  }

  /** The text without the blanks and line ends around it; empty if it is no single text. */
  Optional<String> text() {
    return value instanceof YamlScalar scalar
        ? Optional.of(scalar.text().strip())
        : Optional.empty();
  }

  /** The items of a list, or those of a text that are separated by commas; empty if it is neither. */
  Optional<List<String>> texts() {
    if (value instanceof YamlScalar scalar) {
      return Optional.of(List.of(scalar.text().split(",")).stream()
          .map(String::strip)
          .filter(item -> !item.isEmpty())
          .toList());
    }
    if (value instanceof YamlSequence sequence
        && sequence.items().stream()
            .allMatch(item -> item instanceof YamlScalar scalar
                && !scalar.isNull()
                && !scalar.text().isBlank())) {
      return Optional.of(sequence.items().stream()
          .map(item -> ((YamlScalar) item).text().strip())
          .toList());
    }
    return Optional.empty();
  }

  /** What cannot be read is said once, however much it is. */
  static void addTo(List<String> problems, List<String> denied) {
    if (!denied.isEmpty()) {
      problems.add("this JVM does not let the SDK read " + denied.get(0)
          + (denied.size() == 1
              ? ""
              : " and " + (denied.size() - 1) + " other places of settings"));
    }
  }

  /** Says that this value makes no sense. */
  String ignored(String expected) {
    String found;
    if (value instanceof YamlScalar scalar) {
      found = Printable.quoted(SECRET_IN_URL.matcher(scalar.text()).replaceAll("//...@"));
    } else {
      found = value instanceof YamlMapping ? "a group of keys" : "a list";
    }
    return place + " is " + found + " instead of " + expected + ", and is ignored";
  }
}
