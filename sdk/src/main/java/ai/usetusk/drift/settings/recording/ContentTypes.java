package ai.usetusk.drift.settings.recording;

/** Which bodies are recorded. */
public enum ContentTypes {
  /** Every body that can be replayed, binary ones too. */
  REPLAYABLE,
  /** Only JSON and plain text, as the other SDKs of Tusk do. */
  TEXT
}
