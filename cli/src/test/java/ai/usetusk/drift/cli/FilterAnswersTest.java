package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is too large to be written as a line of input in a test. */
class FilterAnswersTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private final FilterAnswers answers = new FilterAnswers(new JavaEngine());

  @Test
  void aPayloadThatIsTooLargeIsAnInputErrorOfEachOperation() throws Exception {
    byte[] tooLarge = new byte[CoreEngine.MAX_PAYLOAD_BYTES + 1];
    JsonNode response = answer(new FilterRequest.Json(tooLarge, null));
    assertEquals(5, response.size());
    for (JsonNode operation : response) {
      assertEquals(
          "{\"error\":\"too_large\",\"offset\":134217728,\"where\":\"payload\"}",
          operation.toString());
    }
    assertEquals(0, answers.engineFailures());
  }

  @Test
  void soAreMerges() throws Exception {
    byte[] tooLarge = new byte[CoreEngine.MAX_PAYLOAD_BYTES + 1];
    byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
    JsonNode response = answer(new FilterRequest.Json(payload, tooLarge));
    assertEquals(
        "{\"error\":\"too_large\",\"offset\":134217728,\"where\":\"merges\"}",
        response.get("process").toString());
  }

  private JsonNode answer(FilterRequest request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = mapper.getFactory().createGenerator(out)) {
      generator.writeStartObject();
      answers.write(request, generator);
      generator.writeEndObject();
    }
    return mapper.readTree(out.toByteArray());
  }
}
