package ai.usetusk.drift.http.transform;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML as a tree of maps, lists, texts, numbers and booleans. */
final class Yaml {

  private Yaml() {}

  static Object tree(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
