package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import java.nio.charset.StandardCharsets;

/** Encodes one span and prints when that was done, in milliseconds since 1970. */
public final class FirstSpanProbe {

  /** Long enough for Rust to answer. */
  private static final String BODY =
      "{\"id\":%d,\"name\":\"%s\",\"tags\":[\"a\",\"b\",null,true],\"price\":{\"amount\":12.75}}";

  private FirstSpanProbe() {}

  /** usage: FirstSpanProbe */
  public static void main(String[] arguments) {
    EncodedSpan encoded = DriftCore.engine()
        .encodeSpan(Span.builder()
            .traceId("4bf92f3577b34da6a3ce929d0e0e4736")
            .spanId("00f067aa0ba902b7")
            .name("POST /v2/orders")
            .packageName("http")
            .instrumentationName("servlet")
            .submoduleName("POST")
            .packageType(PackageType.HTTP)
            .kind(SpanKind.SERVER)
            .timestamp(1_790_000_000L, 0)
            .input(body(1), Merges.none())
            .output(body(2), Merges.none())
            .build());
    long now = System.currentTimeMillis();
    if (encoded.bytes().length == 0) {
      throw new IllegalStateException("no span");
    }
    System.out.println(now);
  }

  private static byte[] body(int id) {
    return BODY.formatted(id, "order ".repeat(150)).getBytes(StandardCharsets.UTF_8);
  }
}
