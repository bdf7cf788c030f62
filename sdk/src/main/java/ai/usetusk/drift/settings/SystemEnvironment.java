package ai.usetusk.drift.settings;

/** The system properties and environment variables of this process. */
public final class SystemEnvironment implements Environment {

  /** What this process has; nothing is copied. */
  public SystemEnvironment() {}

  @Override
  public String property(String name) {
    return System.getProperty(name);
  }

  @Override
  public String environment(String name) {
    return System.getenv(name);
  }
}
