package ai.usetusk.drift.exchange;

/** Which way a request goes. */
enum Direction {
  /** To this service. */
  INBOUND,
  /** From this service to another one. */
  OUTBOUND
}
