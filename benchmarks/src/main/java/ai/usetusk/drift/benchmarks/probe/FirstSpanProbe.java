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

  private static final String ORDER =
      "{\"name\":\"tea\",\"tags\":[\"a\",\"b\",null,true],\"price\":{\"amount\":12.75}},";

  /** Long enough, and not one long text: with Rust on, Rust answers. */
  private static final byte[] BODY =
      ("{\"orders\":[" + ORDER.repeat(60) + "{}]}").getBytes(StandardCharsets.UTF_8);

  private FirstSpanProbe() {}

  /** usage: FirstSpanProbe java|rust, which says who must have answered */
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
            .input(BODY, Merges.none())
            .output(BODY, Merges.none())
            .build());
    long now = System.currentTimeMillis();
    boolean rustAnswered = DriftCore.status().nativeCalls() == 1;
    if (encoded.bytes().length == 0 || rustAnswered != arguments[0].equals("rust")) {
      throw new IllegalStateException("the wrong engine has answered: " + DriftCore.status());
    }
    System.out.println(now);
  }
}
