package ai.usetusk.drift.bench.payload;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.SpanBytes;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Spans of an HTTP server around given payloads. */
public final class Spans {

  private Spans() {}

  /** A span with this input and output, without merges. */
  public static Span of(byte[] input, byte[] output) {
    return Span.builder()
        .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
        .spanId("00f067aa0ba902b7")
        .name("POST /v2/orders")
        .packageName("http")
        .instrumentationName("servlet")
        .submoduleName("POST")
        .packageType(PackageType.HTTP)
        .kind(SpanKind.SERVER)
        .timestamp(1_790_000_000L, 0)
        .input(input, Merges.none())
        .output(output, Merges.none())
        .build();
  }

  /** So many spans, encoded by this engine, whose inputs and outputs are the next payloads. */
  public static ExportRequest request(CoreEngine engine, Supplier<byte[]> payloads, int count) {
    List<SpanBytes> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(engine.encodeSpan(of(payloads.get(), payloads.get())));
    }
    return new ExportRequest("orders", "production", "1.0.0", "instance", spans);
  }
}
