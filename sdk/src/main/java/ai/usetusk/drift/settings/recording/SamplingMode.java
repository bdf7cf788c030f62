package ai.usetusk.drift.settings.recording;

/** Whether the share of requests that is recorded stays the same. */
public enum SamplingMode {
  /** It stays the same. */
  FIXED,
  /** It falls under load, and rises again. */
  ADAPTIVE
}
