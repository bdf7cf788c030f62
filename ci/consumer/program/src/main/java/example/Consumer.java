package example;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.DriftCore;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.CoreStatus;
import java.nio.charset.StandardCharsets;

/** Uses the SDK once, prints which engine answered, and holds its answers against known ones. */
public final class Consumer {

  /** So long that Rust is asked, if it is there: for less, Java is faster. Of a key's values, the last counts. */
  private static final String JSON =
      "{ " + "\"b\": 0, ".repeat(512) + "\"b\": 1.50, \"a\": [true, null, \"\\u00e9\"] }";
  private static final String CANONICAL = "{\"a\":[true,null,\"\u00e9\"],\"b\":1.5}";
  /** The SHA-256 of {@link #CANONICAL}, of another program than the SDK. */
  private static final String HASH = "97360fc3ecdd9f79064d848b2ac9a93cd1f07f0210a6f20730421f46d708a00d";

  private Consumer() {}

  /**
   * Exits with 1, and says why, if anything is not as expected.
   *
   * @param arguments the version of the SDK, and the engine: {@code rust}, or {@code java:} and the
   *     code of the reason
   */
  public static void main(String[] arguments) {
    NormalizedJson json =
        DriftCore.engine().normalizeAndHash(JSON.getBytes(StandardCharsets.UTF_8));
    EncodedSpan span = encodedSpan(DriftCore.engine());
    CoreStatus status = DriftCore.status();
    String engine = status.engine().code();
    engine = status.reason() == null ? engine : engine + ":" + status.reason().code();

    System.out.println("engine=" + engine + " version=" + status.sdkVersion());
    expect("version", arguments[0], status.sdkVersion());
    expect("engine", arguments[1], engine);
    expect("canonical JSON", CANONICAL, new String(json.json(), StandardCharsets.UTF_8));
    expect("hash", HASH, json.hash());
    expect("hash of the span's input", HASH, span.inputValueHash());
    expect("calls that fell back", 0L, status.fallbacks());
    expect("calls that Rust answered", engine.equals("rust") ? 2L : 0L, status.nativeCalls());
  }

  private static EncodedSpan encodedSpan(CoreEngine engine) {
    byte[] json = JSON.getBytes(StandardCharsets.UTF_8);
    return engine.encodeSpan(Span.builder()
        .traceId("0af7651916cd43dd8448eb211c80319c")
        .spanId("b7ad6b7169203331")
        .name("GET /orders")
        .input(json, Merges.none())
        .build());
  }

  private static void expect(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      System.out.println("wrong " + what + ": " + found + " instead of " + expected);
      System.exit(1);
    }
  }
}
