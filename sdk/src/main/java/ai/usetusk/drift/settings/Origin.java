package ai.usetusk.drift.settings;

/** Where the value of a setting was found. */
public enum Origin {
  /** In the system property. */
  PROPERTY,
  /** In the environment variable. */
  ENVIRONMENT,
  /** Nowhere: the default counts. */
  DEFAULT
}
