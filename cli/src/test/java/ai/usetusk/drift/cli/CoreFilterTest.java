package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreFilterTest {

  private final CoreEngine engine = new JavaEngine();

  @Test
  void eachOperationOnAPayloadAnswers() throws Exception {
    JsonNode response =
        answer("{\"id\":1,\"op\":\"json\",\"payload_b64\":\"%s\",\"merges_b64\":\"%s\"}"
            .formatted(b64("{\"b\":\"MQ==\",\"a\":0}"), b64("{\"b\":{\"encoding\":1}}")));
    String normalized = b64("{\"a\":0,\"b\":\"MQ==\"}");
    String hash = engine.hash("{\"a\":0,\"b\":\"MQ==\"}");
    assertEquals(normalized, response.at("/normalize_json/normalized_b64").asText());
    assertEquals(hash, response.at("/deterministic_hash/hash").asText());
    assertEquals(normalized, response.at("/normalize_and_hash/normalized_b64").asText());
    assertEquals(hash, response.at("/normalize_and_hash/hash").asText());
    assertEquals(2, response.at("/struct/field_count").asInt());
    assertEquals(
        response.at("/struct/bytes_b64").asText(),
        response.at("/process/struct_b64").asText());
    assertEquals(
        b64("{\"a\":0,\"b\":\"1\"}"), response.at("/process/decoded_b64").asText());
    assertEquals(
        engine.hash("{\"a\":0,\"b\":\"1\"}"), response.at("/process/value_hash").asText());
    assertEquals(normalized, response.at("/process/normalized_b64").asText());
    String schema = new String(
        Base64.getDecoder().decode(response.at("/process/schema_b64").asText()),
        StandardCharsets.UTF_8);
    assertEquals(engine.hash(schema), response.at("/process/schema_hash").asText());
  }

  @Test
  void aPayloadThatIsNoJsonIsAnErrorOfEachOperation() throws Exception {
    JsonNode response =
        answer("{\"id\":1,\"op\":\"json\",\"payload_b64\":\"%s\"}".formatted(b64("[1,]")));
    for (String operation : List.of(
        "normalize_json", "deterministic_hash", "normalize_and_hash", "struct", "process")) {
      assertEquals(
          "{\"error\":\"invalid_json\",\"offset\":3,\"where\":\"payload\"}",
          response.get(operation).toString());
    }
  }

  @Test
  void mergesConcernProcessAlone() throws Exception {
    JsonNode response =
        answer("{\"id\":1,\"op\":\"json\",\"payload_b64\":\"%s\",\"merges_b64\":\"%s\"}"
            .formatted(b64("{}"), b64("[]")));
    assertEquals(
        "{\"error\":\"invalid_merges\",\"offset\":0,\"where\":\"merges\"}",
        response.get("process").toString());
    assertEquals(b64("{}"), response.at("/normalize_json/normalized_b64").asText());
  }

  @Test
  void thePayloadsErrorComesBeforeThatOfTheMerges() throws Exception {
    JsonNode response =
        answer("{\"id\":1,\"op\":\"json\",\"payload_b64\":\"%s\",\"merges_b64\":\"/w==\"}"
            .formatted(b64("{")));
    assertEquals("payload", response.at("/process/where").asText());
  }

  @Test
  void aSpanIsEncodedWithAllThatItHas() throws Exception {
    JsonNode response = answer("""
            {"id":1,"op":"span","span":{"trace_id":"t","span_id":"s","parent_span_id":"p",\
            "name":"n","package_name":"pn","instrumentation_name":"i","submodule_name":"sm",\
            "package_type":11,"environment":"","kind":5,"status":{"code":2,"message":"m"},\
            "is_pre_app_start":true,"is_root_span":true,"timestamp":{"seconds":-1,"nanos":2},\
            "duration":{"seconds":3,"nanos":-4},"input_b64":"e30=","input_merges_b64":"%s",\
            "output_b64":"WzFd","output_merges_b64":"e30=","metadata_b64":"e30="}}""".formatted(b64("{\"a\":{\"match_importance\":1}}")));
    Span span = Span.builder()
        .traceId("t")
        .spanId("s")
        .parentSpanId("p")
        .name("n")
        .packageName("pn")
        .instrumentationName("i")
        .submoduleName("sm")
        .packageType(PackageType.PRISMA)
        .environment("")
        .kind(SpanKind.CONSUMER)
        .status(StatusCode.ERROR, "m")
        .preAppStart(true)
        .rootSpan(true)
        .timestamp(-1, 2)
        .duration(3, -4)
        .input(utf8("{}"), Merges.of(Map.of("a", new Merge(null, null, 1.0))))
        .output(utf8("[1]"), Merges.none())
        .metadata(utf8("{}"))
        .build();
    assertEquals(
        Base64.getEncoder().encodeToString(engine.encodeSpan(span).bytes()),
        response.at("/span/bytes_b64").asText());
    assertEquals(
        engine.encodeSpan(span).outputSchemaHash(),
        response.at("/span/output_schema_hash").asText());
  }

  @Test
  void whatASpanDoesNotSayIsEmpty() throws Exception {
    String empty = Base64.getEncoder()
        .encodeToString(engine.encodeSpan(Span.builder().build()).bytes());
    for (String span : List.of("{}", "{\"environment\":null,\"name\":null,\"status\":{}}")) {
      assertEquals(
          empty,
          answer("{\"id\":1,\"op\":\"span\",\"span\":" + span + "}")
              .at("/span/bytes_b64")
              .asText());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"package_type\":12 | package_type",
        "\"package_type\":4294967297 | package_type",
        "\"kind\":-1 | kind",
        "\"status\":{\"code\":3} | status.code",
        "\"timestamp\":{\"nanos\":-1} | timestamp.nanos",
        "\"duration\":{\"nanos\":1000000000} | duration.nanos",
        "\"duration\":{\"nanos\":-9223372036854775808} | duration.nanos",
        "\"kind\":9,\"input_b64\":\"\" | kind",
      })
  void aScalarOutOfRangeIsAnInvalidSpanWhateverThePayloads(String members, String where)
      throws Exception {
    assertEquals(
        "{\"error\":\"invalid_span\",\"offset\":0,\"where\":\"%s\"}".formatted(where),
        answer("{\"id\":1,\"op\":\"span\",\"span\":{" + members + "}}")
            .get("span")
            .toString());
  }

  @ParameterizedTest
  @CsvSource({"trace_id", "name", "submodule_name", "environment"})
  void aLoneSurrogateIsNoUtf8(String field) throws Exception {
    assertEquals(
        "{\"error\":\"invalid_utf8\",\"offset\":2,\"where\":\"%s\"}".formatted(field),
        answer("{\"id\":1,\"op\":\"span\",\"span\":{\"%s\":\"é\\ud800\"}}".formatted(field))
            .get("span")
            .toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | [ | [ | [ | { | input",
        "{} | [ | [ | [ | { | merges",
        "{} | {} | [ | [ | { | output",
        "{} | {} | {} | [ | { | merges",
        "{} | {} | {} | {} | { | metadata",
        "{ | [ | {} | {} | {} | input",
        "{} | {} | [ | {} | {} | output",
      })
  void theFirstErrorOfASpanIsTold(
      String input,
      String inputMerges,
      String output,
      String outputMerges,
      String metadata,
      String where)
      throws Exception {
    JsonNode response = answer(
        """
            {"id":1,"op":"span","span":{"input_b64":"%s","input_merges_b64":"%s",\
            "output_b64":"%s","output_merges_b64":"%s","metadata_b64":"%s"}}""".formatted(b64(input), b64(inputMerges), b64(output), b64(outputMerges), b64(metadata)));
    assertEquals(where, response.at("/span/where").asText());
    assertEquals(1, response.at("/span/offset").asInt());
  }

  @Test
  void aRequestHoldsItsSpansByteForByte() throws Exception {
    assertEquals(
        Base64.getEncoder().encodeToString(new byte[] {0x0a, 1, 'x', 0x2a, 0, 0x2a, 2, 8 << 3, 1}),
        answer(
                "{\"id\":1,\"op\":\"request\",\"observable_service_id\":\"x\",\"spans_b64\":[\"\",\"QAE=\"]}")
            .at("/request/bytes_b64")
            .asText());
  }

  @Test
  void aMalformedSpanOfARequestIsNamed() throws Exception {
    assertEquals(
        "{\"error\":\"invalid_span\",\"offset\":1,\"where\":\"spans[1]\"}",
        answer("{\"id\":1,\"op\":\"request\",\"spans_b64\":[\"\",\"Cg==\"]}")
            .get("request")
            .toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\\u0041\\/\"",
        "1.50",
        "-0",
        "[1, {\"a\" : 1e2}]",
        "true",
        "\"é\\ud800\""
      })
  void theIdComesBackAsItWasWritten(String id) throws Exception {
    String response =
        filter("{\"op\":\"request\" , \"id\" :  " + id + " ,\"spans_b64\":[]}").get(0);
    assertEquals("{\"id\":" + id + ",\"request\":{\"bytes_b64\":\"\"}}", response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "x",
        "[]",
        "7",
        "{\"id\":1",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":\"\"} {}",
        "\uFEFF{\"id\":1,\"op\":\"json\",\"payload_b64\":\"\"}",
        "{\"op\":\"json\",\"payload_b64\":\"\"}",
        "{\"id\":1}",
        "{\"id\":1,\"op\":7}",
        "{\"id\":1,\"op\":\"nonesuch\"}",
        "{\"id\":1,\"op\":\"json\"}",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":null}",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":1}",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":\"e30\"}",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":\"e31=\"}",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":\"e30=\\n\"}",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":\"é===\"}",
        "{\"id\":1,\"op\":\"json\",\"payload_b64\":\"\",\"merges_b64\":{}}",
        "{\"id\":1,\"op\":\"span\"}",
        "{\"id\":1,\"op\":\"span\",\"span\":[]}",
        "{\"id\":1,\"op\":\"span\",\"span\":{\"kind\":1.0}}",
        "{\"id\":1,\"op\":\"span\",\"span\":{\"kind\":\"1\"}}",
        "{\"id\":1,\"op\":\"span\",\"span\":{\"timestamp\":{\"seconds\":9223372036854775808}}}",
        "{\"id\":1,\"op\":\"span\",\"span\":{\"is_root_span\":1}}",
        "{\"id\":1,\"op\":\"span\",\"span\":{\"name\":1}}",
        "{\"id\":1,\"op\":\"request\"}",
        "{\"id\":1,\"op\":\"request\",\"spans_b64\":[1]}",
      })
  void aLineThatIsNoRequestIsToldAndTheNextOneAnswered(String line) throws Exception {
    List<String> responses = filter(line + "\n{\"id\":2,\"op\":\"request\",\"spans_b64\":[]}");
    assertTrue(
        responses.get(0).startsWith("{\"id\":null,\"error\":\"bad_request\",\"message\":\""),
        responses.get(0));
    assertEquals("{\"id\":2,\"request\":{\"bytes_b64\":\"\"}}", responses.get(1));
    assertEquals(2, responses.size());
  }

  @Test
  void aLineThatIsNotUtf8IsNoRequest() throws Exception {
    byte[] line =
        "{\"id\":\"?\",\"op\":\"request\",\"spans_b64\":[]}\n".getBytes(StandardCharsets.UTF_8);
    line[7] = (byte) 0xFF;
    assertTrue(run(line).contains("bad_request"));
  }

  @Test
  void linesMayEndInCarriageReturnAndTheLastInNothing() throws Exception {
    String request = "{\"id\":1,\"op\":\"request\",\"spans_b64\":[]}";
    assertEquals(2, filter(request + "\r\n" + request).size());
  }

  @Test
  void aPayloadOfMegabytesPasses() throws Exception {
    String payload = "[" + "\"0123456789\",".repeat(200_000) + "0]";
    JsonNode response =
        answer("{\"id\":1,\"op\":\"json\",\"payload_b64\":\"" + b64(payload) + "\"}");
    assertEquals(b64(payload), response.at("/normalize_json/normalized_b64").asText());
  }

  @Test
  void whoeverWaitsForAnAnswerGetsItBeforeTheNextRequest() throws Exception {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    Deque<String> requests = new ArrayDeque<>();
    for (int id = 1; id <= 3; id++) {
      requests.add("{\"id\":%d,\"op\":\"request\",\"spans_b64\":[]}\n".formatted(id));
    }
    List<Integer> receivedBefore = new ArrayList<>();
    InputStream client = new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException("lines only");
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        receivedBefore.add(
            (int) received.toString(StandardCharsets.UTF_8).lines().count());
        if (requests.isEmpty()) {
          return -1;
        }
        byte[] request = utf8(requests.remove());
        System.arraycopy(request, 0, buffer, offset, request.length);
        return request.length;
      }
    };
    new CoreFilter(engine).run(client, new BufferedOutputStream(received));
    assertEquals(List.of(0, 1, 2, 3), receivedBefore);
  }

  private JsonNode answer(String request) throws IOException {
    List<String> responses = filter(request);
    assertEquals(1, responses.size());
    JsonNode response = new ObjectMapper().readTree(responses.get(0));
    assertFalse(response.has("error"), responses.get(0));
    return response;
  }

  private List<String> filter(String lines) throws IOException {
    String output = run(lines.getBytes(StandardCharsets.UTF_8));
    assertTrue(output.endsWith("\n"), output);
    return new ArrayList<>(Arrays.asList(output.split("\n")));
  }

  private String run(byte[] lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(0, new CoreFilter(engine).run(new ByteArrayInputStream(lines), out));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String b64(String text) {
    return Base64.getEncoder().encodeToString(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
