package ai.usetusk.drift.benchmarks.probe;

import ai.usetusk.drift.bench.payload.Spans;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.EncodedSpan;
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
    EncodedSpan encoded = DriftCore.engine().encodeSpan(Spans.of(BODY, BODY));
    long now = System.currentTimeMillis();
    boolean rustAnswered = DriftCore.status().nativeCalls() == 1;
    if (encoded.bytes().length == 0 || rustAnswered != arguments[0].equals("rust")) {
      throw new IllegalStateException("the wrong engine has answered: " + DriftCore.status());
    }
    System.out.println(now);
  }
}
