package ai.usetusk.drift.settings.yaml;

/**
 * A value in a YAML document. Aliases are resolved, so one value can be in several places; none is inside of
 * itself.
 */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

  /** The line on which it begins, counted from 1. */
  int line();

  /**
   * The same in types of the JDK: an unmodifiable {@code Map} with keys in the order of the document, an unmodifiable
   * {@code List}, {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger} beyond its range, {@code Double},
   * or null.
   */
  Object plain();
}
