package ai.usetusk.drift.transform;

/** One of the two messages of a call. */
public enum MessageSide {
  /** What the caller sends. */
  REQUEST,
  /** What the caller gets. */
  RESPONSE
}
