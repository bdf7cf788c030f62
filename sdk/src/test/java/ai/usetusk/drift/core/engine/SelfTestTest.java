package ai.usetusk.drift.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestTest {

  private static final Merges MERGES = Merges.of(Map.of(
      "body", new Merge(Encoding.BASE64, DecodedType.JSON, null), "a", new Merge(null, null, 0.0)));

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
      .input(SelfTest.PAYLOAD, MERGES)
      .metadata(SelfTest.METADATA)
      .build();

  @Test
  void theQuestionsAreFramesAsTheSdkWritesThem() {
    assertArrayEquals(Frames.merges(MERGES), SelfTest.MERGES);
    assertArrayEquals(Frames.scalars(SPAN), SelfTest.SCALARS);
  }

  @Test
  void theKnownAnswersAreThoseOfTheJavaEngine() {
    new SelfTest(new JavaBridge("")).run();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "normalize",
        "hash",
        "normalizeAndHash",
        "struct",
        "process",
        "encodeSpan",
        "an input error"
      })
  void oneWrongBitInAnyAnswerIsSeen(String operation) {
    SelfTest test = new SelfTest(new JavaBridge(operation));
    String message = assertThrows(IllegalStateException.class, test::run).getMessage();
    assertTrue(message.endsWith(": " + operation), message);
  }

  @Test
  void aPanicThatDoesNotArriveIsSeen() {
    SelfTest test = new SelfTest(new JavaBridge("failDeliberately"));
    String message = assertThrows(IllegalStateException.class, test::run).getMessage();
    assertTrue(message.contains("panic"), message);
  }

  /** Answers as a library would that does what the Java engine does, and lies once. */
  private static final class JavaBridge extends NativeBridge {

    private final JavaEngine java = new JavaEngine();
    private final String lie;

    JavaBridge(String lie) {
      this.lie = lie;
    }

    private int answer(
        String operation, byte[] shorter, byte[][] longer, int status, Object... results) {
      if (operation.equals(lie)) {
        int last = results.length - 1;
        results[last] = wrong(results[last]);
      }
      FakeBridge.result(results).fill(shorter, longer);
      return status;
    }

    private static Object wrong(Object result) {
      byte[] bytes = result instanceof String hash ? ascii(hash) : (byte[]) result;
      bytes[bytes.length / 2] ^= 1;
      return result instanceof String ? new String(bytes, StandardCharsets.US_ASCII) : bytes;
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    int normalize(byte[] json, byte[] shorter, byte[][] longer) {
      try {
        return answer("normalize", shorter, longer, 0, java.normalize(json));
      } catch (InvalidInputException e) {
        FakeBridge.inputError(e.category().code(), e.offset(), e.where()).fill(shorter, longer);
        if (lie.equals("an input error")) {
          wrong(longer[0]);
        }
        return INPUT_ERROR;
      }
    }

    @Override
    int hash(byte[] json, byte[] shorter, byte[][] longer) {
      return answer("hash", shorter, longer, 0, java.hash(json));
    }

    @Override
    int normalizeAndHash(byte[] json, byte[] shorter, byte[][] longer) {
      NormalizedJson result = java.normalizeAndHash(json);
      return answer("normalizeAndHash", shorter, longer, 0, result.json(), result.hash());
    }

    @Override
    int struct(byte[] json, byte[] shorter, byte[][] longer) {
      StructBytes result = java.struct(json);
      return answer("struct", shorter, longer, result.fieldCount(), result.bytes());
    }

    @Override
    int process(byte[] json, byte[] merges, byte[] shorter, byte[][] longer) {
      ProcessedPayload result = java.process(json, MERGES);
      return answer(
          "process",
          shorter,
          longer,
          0,
          result.normalized(),
          result.decoded(),
          result.schema(),
          result.struct(),
          result.valueHash(),
          result.schemaHash());
    }

    @Override
    int encodeSpan(
        byte[] scalars,
        byte[] input,
        byte[] inputMerges,
        byte[] output,
        byte[] outputMerges,
        byte[] metadata,
        byte[] shorter,
        byte[][] longer) {
      EncodedSpan span = java.encodeSpan(SPAN);
      return answer(
          "encodeSpan",
          shorter,
          longer,
          0,
          span.bytes(),
          span.inputValueHash(),
          span.inputSchemaHash(),
          span.outputValueHash(),
          span.outputSchemaHash());
    }

    @Override
    int failDeliberately(byte[] shorter, byte[][] longer) {
      if (lie.equals("failDeliberately")) {
        return 0;
      }
      longer[0] = ascii("asked to fail");
      return ENGINE_FAILURE;
    }
  }
}
