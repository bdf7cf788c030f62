package ai.usetusk.drift.transform;

/** Who makes a call. */
public enum Direction {
  /** Somebody calls this service. */
  INBOUND,
  /** This service calls another one. */
  OUTBOUND
}
