package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.settings.yaml.InvalidYamlException;
import ai.usetusk.drift.settings.yaml.YamlDocument;
import ai.usetusk.drift.settings.yaml.YamlNode;

/** YAML as a tree of maps, lists, texts, numbers and booleans. */
final class Yaml {

  private Yaml() {}

  static Object tree(String yaml) {
    try {
      return YamlDocument.parse(yaml).map(YamlNode::plain).orElse(null);
    } catch (InvalidYamlException e) {
      throw new AssertionError(e);
    }
  }
}
