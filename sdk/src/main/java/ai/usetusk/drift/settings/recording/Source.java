package ai.usetusk.drift.settings.recording;

import java.util.Locale;

/** Where a value came from. An earlier one wins over a later one. */
public enum Source {
  /** The code of the application. */
  BUILDER,
  /** A system property. */
  PROPERTY,
  /** An environment variable. */
  ENVIRONMENT,
  /** A key in the configuration file. */
  FILE,
  /** Nowhere: it is what counts if nothing is set. */
  DEFAULT;

  /** The stable lower-case name, for programs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
