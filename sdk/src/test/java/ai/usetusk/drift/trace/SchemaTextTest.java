package ai.usetusk.drift.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.core.json.Output;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTextTest {

  private final CoreEngine engine = new JavaEngine();

  @Test
  void membersOfSchemaNodesAreInCamelCase() {
    assertEquals(
        "{\"properties\":{\"body\":{\"decodedType\":1,\"encoding\":1,\"matchImportance\":0.5,"
            + "\"properties\":{},\"type\":2}},\"type\":6}",
        schema(
            "{\"body\":\"\"}",
            Merges.of(Map.of("body", new Merge(Encoding.BASE64, DecodedType.JSON, 0.5)))));
  }

  @Test
  void recordedPropertiesKeepTheirNames() throws Exception {
    String payload = """
        {"decoded_type":{"match_importance":[{"decoded_type":1}]},"properties":{"items":[[1]]},\
        "items":{"type":"x","properties":null,"encoding":true},"match_importance":""}""";
    Merges none = Merges.none();
    assertEquals(original(payload, none), schema(payload, none));
  }

  @Test
  void aRecordedPropertyKeepsItsNameBesideRenamedMembers() {
    assertEquals(
        "{\"properties\":{\"decoded_type\":{\"decodedType\":11,\"properties\":{},\"type\":2}},"
            + "\"type\":6}",
        schema(
            "{\"decoded_type\":\"\"}",
            Merges.of(Map.of("decoded_type", new Merge(null, new DecodedType(11), null)))));
  }

  @Test
  void namesWithEscapesAreCopied() throws Exception {
    String payload = "{\"a\\\"},{\\\\\":{\"\\\\\\\"decoded_type\":1},\"\":[],\"é\\u0001\":[\"\"]}";
    String schema = schema(payload, Merges.none());
    assertEquals(original(payload, Merges.none()), schema);
    assertEquals(3, new ObjectMapper().readTree(schema).get("properties").size());
  }

  @Test
  void theSchemaOfAnythingIsCopied() {
    for (String payload : new String[] {"1", "[]", "[[[null]]]", "{}", "\"x\""}) {
      assertEquals(original(payload, Merges.none()), schema(payload, Merges.none()));
    }
  }

  private String schema(String payload, Merges merges) {
    Output out = new Output(16);
    SchemaText.put(engine.process(utf8(payload), merges).schema(), out);
    return new String(out.toByteArray(), StandardCharsets.UTF_8);
  }

  private String original(String payload, Merges merges) {
    return new String(engine.process(utf8(payload), merges).schema(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
