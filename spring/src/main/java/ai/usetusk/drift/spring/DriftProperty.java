package ai.usetusk.drift.spring;

import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * The table of the starter's properties. {@code META-INF/spring-configuration-metadata.json} says the same, and a
 * test compares the two.
 */
enum DriftProperty {
  ENABLED("enabled"),
  API_KEY("api-key"),
  ENVIRONMENT("environment"),
  SAMPLING_RATE("sampling-rate"),
  TRACES_DIRECTORY("traces-directory"),
  LOG_LEVEL("log-level");

  private final String fullName;

  DriftProperty(String name) {
    this.fullName = "tusk.drift." + name;
  }

  String fullName() {
    return fullName;
  }

  /** The value without the blanks around it; empty if it is not set, is blank, or names what is not set. */
  Optional<String> read(Environment environment) {
    try {
      return Optional.ofNullable(environment.getProperty(fullName))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    } catch (IllegalArgumentException e) {
      // An unresolvable placeholder. The SDK is no reason not to start.
      return Optional.empty();
    }
  }
}
