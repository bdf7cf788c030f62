package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.ForeignSpan;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Java and Rust side by side on generated payloads, whole and damaged: same bytes, same errors.
 */
@RequiresNative
class EnginesAgreeTest {

  /** So long at most are results that Rust hands over together. */
  private static final int TOGETHER = 4096;

  private static final String HOSTILE = "{}[]\",:\\0123456789eE+-. tfnu";

  private final CoreEngine java = new JavaEngine();
  private final CoreEngine rust = NativeLibrary.engine(ProtoValidation.FULL);

  @Provide
  Arbitrary<GeneratedJson> any() {
    return GeneratedJson.any();
  }

  @Property
  void onWholePayloads(@ForAll("any") GeneratedJson json, @ForAll long seed) {
    compare(json.written(seed));
  }

  @Property
  void onDamagedPayloads(@ForAll("any") GeneratedJson json, @ForAll long seed) {
    compare(damaged(json.written(seed), new Random(seed)));
  }

  @Property
  void onSpansWhoseMembersAreDecoded(@ForAll("any") GeneratedJson json, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] inner = json.written(seed);
    byte[] payload = envelope(random.nextInt(4) == 0 ? damaged(inner, random) : inner, random);
    Merges merges = Merges.of(Map.of(
        "body",
            new Merge(new Encoding(random.nextInt(3)), new DecodedType(random.nextInt(3)), null),
        "headers", new Merge(null, null, random.nextDouble())));
    agree(engine -> text(engine.process(payload, merges)));
    Span span = Span.builder()
        .traceId("t")
        .packageType(PackageType.HTTP)
        .kind(SpanKind.SERVER)
        .timestamp(random.nextLong(), random.nextInt(1_000_000_000))
        .duration(random.nextLong(), -random.nextInt(1_000_000_000))
        .input(payload, merges)
        .output(inner, merges)
        .metadata(random.nextBoolean() ? inner : null)
        .build();
    agree(engine -> hex(engine.encodeSpan(span).bytes()));
  }

  @Property
  void onDamagedSpansInARequest(@ForAll("any") GeneratedJson json, @ForAll long seed) {
    Span span = Span.builder()
        .name("n")
        .input(json.written(seed), Merges.none())
        .environment("e")
        .build();
    byte[] bytes = damaged(java.encodeSpan(span).bytes(), new Random(seed));
    ExportRequest request = new ExportRequest("a", "b", "c", "d", List.of(new ForeignSpan(bytes)));
    agree(engine -> hex(engine.encodeExportRequest(request)));
  }

  /** The errors of all vectors, and what is said of them. */
  @TestFactory
  Stream<DynamicTest> onEveryErrorOfTheVectors() {
    return Stream.of(
            errors(
                "json.jsonl",
                json -> engine -> text(engine.process(json.bytes("payload"), Merges.none()))),
            errors(
                "process.jsonl",
                json ->
                    engine -> text(engine.process(json.bytes("payload"), json.merges("merges")))),
            errors(
                "span.jsonl",
                span -> engine -> hex(engine.encodeSpan(span.span()).bytes())),
            errors(
                "request.jsonl",
                request -> engine -> hex(engine.encodeExportRequest(request.request()))))
        .flatMap(tests -> tests);
  }

  private Stream<DynamicTest> errors(
      String file, Function<Vectors.Case, Function<CoreEngine, String>> operation) {
    return Vectors.read(file).stream()
        .filter(Vectors.Case::expectsError)
        .map(vector -> DynamicTest.dynamicTest(
            file + ": " + vector.name(), () -> agree(operation.apply(vector))));
  }

  @Test
  void onPayloadsWhoseResultsAreAllAsLongAsMayBeHandedOverTogether() {
    Merges merges = Merges.of(Map.of("body", new Merge(null, DecodedType.JSON, null)));
    int keyLength = 1;
    while (java.process(withBody(keyLength + 1, 0), merges).schema().length <= TOGETHER) {
      keyLength++;
    }
    int fitting = TOGETHER - java.process(withBody(keyLength, 0), merges).normalized().length;
    for (int length = fitting - 200; length <= fitting + 5; length++) {
      byte[] payload = withBody(keyLength, length);
      agree(engine -> text(engine.process(payload, merges)));
    }
  }

  /** A body that is JSON in a string, and a filler. Few keys: each makes the string longer than the JSON. */
  private static byte[] withBody(int keyLength, int fillerLength) {
    String members = IntStream.range(0, 10)
        .mapToObj(i -> "\\\"" + "k".repeat(keyLength) + i + "\\\":1")
        .collect(Collectors.joining(","));
    return ("{\"body\":\"{" + members + "}\",\"filler\":\"" + "x".repeat(fillerLength) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void compare(byte[] payload) {
    agree(engine -> new String(engine.normalize(payload), StandardCharsets.UTF_8));
    agree(engine -> engine.hash(payload));
    agree(engine -> hex(engine.struct(payload).bytes()));
    agree(engine -> text(engine.process(payload, Merges.none())));
  }

  private void agree(Function<CoreEngine, String> operation) {
    assertEquals(outcome(java, operation), outcome(rust, operation));
  }

  private static String outcome(CoreEngine engine, Function<CoreEngine, String> operation) {
    try {
      return operation.apply(engine);
    } catch (InvalidInputException e) {
      assertTrue(e.getMessage().startsWith(e.where() + ": "), e::getMessage);
      return e.category() + " in " + e.where() + " at " + e.offset() + ": " + e.getMessage();
    }
  }

  private static byte[] envelope(byte[] inner, Random random) {
    String body = Base64.getEncoder().encodeToString(inner);
    String cut = random.nextInt(5) == 0 ? body.replaceFirst(".$", "") : body;
    return ("{\"headers\":{\"a\":1},\"body\":\"" + cut + "\",\"statusCode\":200}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    if (copy.length == 0) {
      return copy;
    }
    int place = random.nextInt(copy.length);
    switch (random.nextInt(4)) {
      case 0 -> copy[place] = (byte) random.nextInt(256);
      case 1 -> copy[place] = (byte) HOSTILE.charAt(random.nextInt(HOSTILE.length()));
      case 2 -> copy = Arrays.copyOf(copy, place);
      default -> copy[place] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static String text(ProcessedPayload payload) {
    return String.join(
        "\n",
        new String(payload.normalized(), StandardCharsets.UTF_8),
        new String(payload.decoded(), StandardCharsets.UTF_8),
        payload.valueHash(),
        new String(payload.schema(), StandardCharsets.UTF_8),
        payload.schemaHash(),
        hex(payload.struct()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
