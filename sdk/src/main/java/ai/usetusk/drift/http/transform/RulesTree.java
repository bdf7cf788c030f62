package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.TransformRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules under {@code transforms} in a YAML file. Those for {@code fetch} are for HTTP too. */
final class RulesTree {

  private static final String UNTIL_THEN = "; until then, no call is recorded";
  private static final Set<String> LISTS = Set.of("http", "fetch");

  private RulesTree() {}

  /** The rules that the tree has, and in the place of what is wrong with it rules that drop. */
  static List<TransformRule> read(Object tree, List<String> problems) {
    if (tree == null) {
      return List.of();
    }
    if (!(tree instanceof Map<?, ?> lists)) {
      problems.add("transforms must be a map with a list of rules under http" + UNTIL_THEN);
      return dropAll();
    }
    List<TransformRule> rules = new ArrayList<>();
    for (Map.Entry<?, ?> list : lists.entrySet()) {
      String name = "transforms." + list.getKey();
      if (!LISTS.contains(String.valueOf(list.getKey()))) {
        problems.add(name + " is unknown; correct it to transforms.http or remove it" + UNTIL_THEN);
        rules.addAll(dropAll());
      } else if (list.getValue() instanceof List<?> trees) {
        for (int i = 0; i < trees.size(); i++) {
          rules.addAll(new RuleReader(name + " rule " + (i + 1)).read(trees.get(i), problems));
        }
      } else if (list.getValue() != null) {
        problems.add(name + " must be a list of rules" + UNTIL_THEN);
        rules.addAll(dropAll());
      }
    }
    return rules;
  }

  private static List<TransformRule> dropAll() {
    return List.of(
        TransformRule.of(Direction.INBOUND).drop(),
        TransformRule.of(Direction.OUTBOUND).drop());
  }
}
