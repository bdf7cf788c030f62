package ai.usetusk.drift.core;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Asks both engines the same questions, one for every operation, before Rust is let near a real
 * payload. Small on purpose: it runs at every start.
 */
final class SelfTest {

  private static final byte[] PAYLOAD = utf8(
      "{ \"z\": [1, -0, 1.5e300, 127111427579672.625, true, null], \"\\u00e9\": \"\\ud83d\\ude00/\\n\","
          + " \"a\": {}, \"body\": \"eyJrIjpbMV19\", \"a\": \"last\" }");

  private static final byte[] BROKEN = utf8("{\"a\":01}");

  private static final Merges MERGES = Merges.of(
      Map.of("body", new Merge(Merge.BASE64, Merge.JSON, null), "a", new Merge(null, null, 0.0)));

  private static final Span SPAN = Span.builder()
      .traceId("0123456789abcdef0123456789abcdef")
      .spanId("0123456789abcdef")
      .name("self-test")
      .packageType(PackageType.HTTP)
      .kind(SpanKind.SERVER)
      .status(StatusCode.OK, "")
      .environment("")
      .rootSpan(true)
      .timestamp(1, 2)
      .duration(0, -3)
      .input(PAYLOAD, MERGES)
      .metadata(utf8("{\"m\":1}"))
      .build();

  private final CoreEngine java;
  private final NativeEngine rust;

  SelfTest(CoreEngine java, NativeEngine rust) {
    this.java = java;
    this.rust = rust;
  }

  /**
   * Returns if the engines agree.
   *
   * @throws IllegalStateException if they do not
   */
  void run() {
    compare("normalize", engine -> engine.normalize(PAYLOAD));
    compare("hash", engine -> utf8(engine.hash(PAYLOAD)));
    compare("normalizeAndHash", engine -> utf8(engine.normalizeAndHash(PAYLOAD).hash()));
    compare("struct", engine -> engine.struct(PAYLOAD).bytes());
    compare("process: decoded", engine -> engine.process(PAYLOAD, MERGES).decoded());
    compare("process: schema", engine -> engine.process(PAYLOAD, MERGES).schema());
    compare("encodeSpan", engine -> engine.encodeSpan(SPAN).bytes());
    compare("encodeExportRequest", engine -> engine.encodeExportRequest(request()));
    compare("an input error", SelfTest::offence);
    expectPanicToArrive();
  }

  private ExportRequest request() {
    byte[] span = java.encodeSpan(SPAN).bytes();
    return new ExportRequest("service", "", "1", "2", List.of(new ForeignSpan(span)));
  }

  private static byte[] offence(CoreEngine engine) {
    try {
      return engine.normalize(BROKEN);
    } catch (InvalidInputException e) {
      return utf8(e.category() + " " + e.where() + " " + e.offset());
    }
  }

  private void compare(String operation, Function<CoreEngine, byte[]> question) {
    if (!Arrays.equals(question.apply(java), question.apply(rust))) {
      throw new IllegalStateException("Rust and Java answer differently: " + operation);
    }
  }

  private void expectPanicToArrive() {
    try {
      rust.failDeliberately();
    } catch (NativeFailure expected) {
      return;
    }
    throw new IllegalStateException("a panic in Rust did not arrive as a failure");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
