package ai.usetusk.drift.settings;

/** The system properties and environment variables that settings are read from. */
public interface Environment {

  /**
   * The value of a system property, or null if it is not set.
   *
   * @throws SecurityException if this JVM does not let the SDK read it
   */
  String property(String name);

  /**
   * The value of an environment variable, or null if it is not set.
   *
   * @throws SecurityException if this JVM does not let the SDK read it
   */
  String environment(String name);

  /** The value of a system property, or null if it is not set or may not be read. */
  default String propertyIfAllowed(String name) {
    try {
      return property(name);
    } catch (SecurityException e) {
      return null;
    }
  }

  /** The value of an environment variable, or null if it is not set or may not be read. */
  default String environmentIfAllowed(String name) {
    try {
      return environment(name);
    } catch (SecurityException e) {
      return null;
    }
  }
}
