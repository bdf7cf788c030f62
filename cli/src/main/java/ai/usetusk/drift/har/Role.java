package ai.usetusk.drift.har;

import ai.usetusk.drift.model.SpanKind;

/** From which side the service that was recorded saw the traffic. */
public enum Role {
  /** It answered the requests: they become tests. */
  SERVER(SpanKind.SERVER),
  /** It made the requests: they become mocks. */
  CLIENT(SpanKind.CLIENT);

  private final SpanKind kind;

  Role(SpanKind kind) {
    this.kind = kind;
  }

  SpanKind kind() {
    return kind;
  }
}
