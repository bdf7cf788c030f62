package ai.usetusk.drift.traces.verify;

/** How bad a finding is. */
public enum Severity {
  /** The Tusk command line fails, or replays something else than what was recorded. */
  ERROR,
  /** Allowed, and yet worth knowing. */
  NOTE
}
