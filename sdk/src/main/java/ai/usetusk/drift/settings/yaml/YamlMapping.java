package ai.usetusk.drift.settings.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys with their values.
 *
 * @param entries the values by their keys, in the order of the document
 * @param line the line on which it begins, counted from 1
 */
public record YamlMapping(Map<String, YamlNode> entries, int line) implements YamlNode {

  /** Copies the map. */
  public YamlMapping {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  @Override
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    entries.forEach((key, value) -> plain.put(key, value.plain()));
    return Collections.unmodifiableMap(plain);
  }
}
