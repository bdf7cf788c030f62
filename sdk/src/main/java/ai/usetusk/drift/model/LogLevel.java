package ai.usetusk.drift.model;

/** How much the SDK logs: lines of this level and of the more important ones before it. */
public enum LogLevel {
  /** Nothing. */
  SILENT,
  /** What does not work. */
  ERROR,
  /** What the user should look at. */
  WARN,
  /** What the SDK does, a line for each start. */
  INFO,
  /** What helps to find out why. */
  DEBUG
}
