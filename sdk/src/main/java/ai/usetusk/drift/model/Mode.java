package ai.usetusk.drift.model;

/** What the SDK does. */
public enum Mode {
  /** It records traffic. */
  RECORD,
  /** It answers from what was recorded. Only the command line of Tusk sets this. */
  REPLAY,
  /** Nothing. */
  DISABLED
}
