package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.traces.RecordedSpan;

/** Calls over HTTP that the recorded service made. */
final class HttpClients {

  private HttpClients() {}

  /** Whether the span is one. */
  static boolean made(RecordedSpan span) {
    return !span.isRoot()
        && span.is(SpanKind.CLIENT)
        && span.packageType() == PackageType.HTTP.number();
  }
}
