package ai.usetusk.drift.settings.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A list.
 *
 * @param items its items
 * @param line the line on which it begins, counted from 1
 */
public record YamlSequence(List<YamlNode> items, int line) implements YamlNode {

  /** Copies the list. */
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public Object plain() {
    List<Object> plain = new ArrayList<>(items.size());
    items.forEach(item -> plain.add(item.plain()));
    return Collections.unmodifiableList(plain);
  }
}
