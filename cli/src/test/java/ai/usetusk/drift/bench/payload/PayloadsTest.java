package ai.usetusk.drift.bench.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void areTheSameBytesOnEveryJvm() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (Shape shape : List.of(Shape.ENVELOPE_1K, Shape.RESPONSE_10K, Shape.TWEETS)) {
      Payloads.generate(shape, 1).forEach(sha256::update);
    }
    assertEquals(
        "741c9761e91c73df8ccd24aca32460d647cd526aaa3e081f7399b109dcfed53d",
        HexFormat.of().formatHex(sha256.digest()));
  }

  @Test
  void areOthersForAnotherSeed() {
    assertFalse(Arrays.equals(
        Payloads.generate(Shape.ENVELOPE_1K, 1).get(0),
        Payloads.generate(Shape.ENVELOPE_1K, 2).get(0)));
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE_1K", "RESPONSE_10K", "RESPONSE_100K", "BASE64_100K", "TWEETS"})
  void areJsonOfAboutTheirSize(Shape shape) throws IOException {
    List<byte[]> payloads = Payloads.generate(shape, 1);
    double average =
        payloads.stream().mapToInt(payload -> payload.length).average().orElseThrow();
    assertEquals(shape.size(), average, shape.size() * 0.05);
    assertTrue(MAPPER.readTree(payloads.get(0)).isObject());
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE_1K", "RESPONSE_10K", "RESPONSE_100K", "BASE64_100K"})
  void areMoreThanAHundredDifferentOnesOfEachShortShape(Shape shape) {
    long different =
        Payloads.generate(shape, 1).stream().map(Arrays::hashCode).distinct().count();
    assertTrue(different >= 100, different + " different payloads");
  }

  @Test
  void base64BodiesAreJson() throws IOException {
    JsonNode envelope = MAPPER.readTree(Payloads.generate(Shape.BASE64_100K, 1).get(0));
    byte[] body = Base64.getDecoder().decode(envelope.get("body").textValue());
    assertTrue(MAPPER.readTree(body).has("items"));
  }

  @Test
  void tweetsAreIndentedAndHaveEscapedSlashes() {
    String text = new String(Payloads.generate(Shape.TWEETS, 1).get(0), StandardCharsets.UTF_8);
    assertTrue(
        text.startsWith("{\n  \"statuses\": [\n    {\n      \"metadata\": {"),
        text.substring(0, 60));
    assertTrue(text.contains("http:\\/\\/"));
  }

  @Test
  void longFloatsAreMostlyTheShortestTextOfTheirDouble() {
    Draw draw = new Draw(1);
    int shortest = 0;
    for (int i = 0; i < 1_000; i++) {
      String text = draw.longFloat(90);
      shortest += NumberOutput.toString(Double.parseDouble(text), true).equals(text) ? 1 : 0;
    }
    assertTrue(shortest > 700, shortest + " of 1000");
  }
}
