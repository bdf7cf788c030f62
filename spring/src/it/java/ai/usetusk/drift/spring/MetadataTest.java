package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** What editors tell of the properties is what the starter reads. */
class MetadataTest {

  @Test
  void thePropertiesAreThoseThatAreReadAndEachHasADescription() throws Exception {
    List<Map<?, ?>> properties = properties();
    assertEquals(
        Arrays.stream(DriftProperty.values()).map(DriftProperty::fullName).toList(),
        properties.stream().map(property -> property.get("name")).toList());
    for (Map<?, ?> property : properties) {
      assertTrue(((String) property.get("description")).endsWith("."), property.toString());
    }
  }

  private static List<Map<?, ?>> properties() throws Exception {
    try (InputStream file =
        DriftProperty.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      // Spring's own jars have such files, too; this one is found because ours is asked for by its
      // own class path.
      String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return ((List<?>) JsonParserFactory.getJsonParser().parseMap(json).get("properties"))
          .stream().<Map<?, ?>>map(property -> (Map<?, ?>) property).toList();
    }
  }
}
