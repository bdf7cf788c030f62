package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.MessageSide;
import ai.usetusk.drift.transform.TransformAction;
import ai.usetusk.drift.transform.TransformAction.Drop;
import ai.usetusk.drift.transform.TransformAction.Mask;
import ai.usetusk.drift.transform.TransformAction.Redact;
import ai.usetusk.drift.transform.TransformAction.Replace;
import ai.usetusk.drift.transform.TransformRule;
import ai.usetusk.drift.transform.TransformTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads one rule from its tree. Used once. */
final class RuleReader {

  private static final Set<String> RULE_KEYS = Set.of("matcher", "action");

  private static final List<String> TARGET_KEYS =
      List.of("jsonPath", "queryParam", "headerName", "urlPath", "fullBody", "formField");

  private static final Set<String> MATCHER_KEYS = Set.of(
      "direction",
      "method",
      "pathPattern",
      "host",
      "message",
      "jsonPath",
      "queryParam",
      "headerName",
      "urlPath",
      "fullBody",
      "formField");

  private static final Set<String> ACTION_KEYS =
      Set.of("type", "hashPrefix", "maskChar", "replaceWith");

  private final String name;
  private final List<String> wrong = new ArrayList<>();

  /** Reads the rule that problems call by this name. */
  RuleReader(String name) {
    this.name = name;
  }

  /** The rule; if anything is wrong with it, rules that drop all that it could have matched. */
  List<TransformRule> read(Object tree, List<String> problems) {
    Map<?, ?> rule = map(tree, "the rule", RULE_KEYS);
    Map<?, ?> matcher = map(rule.get("matcher"), "matcher", MATCHER_KEYS);
    List<Direction> directions = directions(matcher);
    List<String> methods = methods(matcher.get("method"));
    String path = glob(matcher, "pathPattern");
    String host = glob(matcher, "host");
    MessageSide message = message(matcher.get("message"));
    TransformTarget target = target(matcher);
    TransformAction action = action(rule.get("action"));
    boolean needsTarget = rule.get("matcher") instanceof Map && !(action instanceof Drop);
    if (needsTarget && given(matcher).isEmpty()) {
      wrong.add("matcher needs one of " + String.join(", ", TARGET_KEYS));
    }
    List<TransformRule> rules = new ArrayList<>();
    for (Direction direction : directions) {
      rules.add(rule(matching(direction, methods, path, host), message, target, action));
    }
    if (!wrong.isEmpty()) {
      problems.add(name
          + " is wrong: "
          + String.join("; ", wrong)
          + "; correct it, because until then no call is recorded that it could match");
    }
    return rules;
  }

  private TransformRule rule(
      TransformRule.Builder calls,
      MessageSide message,
      TransformTarget target,
      TransformAction action) {
    if (!wrong.isEmpty() || action instanceof Drop) {
      return calls.drop();
    }
    if (message != null) {
      calls.message(message);
    }
    try {
      return calls.apply(target, action);
    } catch (IllegalArgumentException e) {
      wrong.add(e.getMessage());
      return calls.drop();
    }
  }

  private static TransformRule.Builder matching(
      Direction direction, List<String> methods, String path, String host) {
    TransformRule.Builder calls =
        TransformRule.of(direction).methods(methods.toArray(String[]::new));
    if (path != null) {
      calls.pathPattern(path);
    }
    if (host != null) {
      calls.host(host);
    }
    return calls;
  }

  private Map<?, ?> map(Object tree, String what, Set<String> keys) {
    if (!(tree instanceof Map<?, ?> map)) {
      wrong.add(tree == null ? what + " is missing" : what + " must be a map");
      return Map.of();
    }
    Set<String> unknown = new TreeSet<>();
    map.keySet().forEach(key -> unknown.add(String.valueOf(key)));
    unknown.removeAll(keys);
    if (!unknown.isEmpty()) {
      wrong.add(what + " has the unknown key " + String.join(" and ", unknown));
    }
    return map;
  }

  /** Both where it is not known which one is meant. */
  private List<Direction> directions(Map<?, ?> matcher) {
    Object direction = matcher.get("direction");
    if (direction == null && wrong.isEmpty()) {
      return List.of(Direction.INBOUND);
    }
    if ("inbound".equals(direction)) {
      return List.of(Direction.INBOUND);
    }
    if ("outbound".equals(direction)) {
      return List.of(Direction.OUTBOUND);
    }
    if (direction != null) {
      wrong.add("direction must be inbound or outbound");
    }
    return List.of(Direction.values());
  }

  private List<String> methods(Object value) {
    if (value instanceof String method) {
      return List.of(method);
    }
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    wrong.add("method must be a list such as [GET, POST]");
    return List.of();
  }

  /** Null if there is none, or if it is wrong. */
  private String glob(Map<?, ?> matcher, String key) {
    String glob = text(matcher, key);
    if (glob != null) {
      try {
        TransformRule.inbound().pathPattern(glob);
      } catch (IllegalArgumentException e) {
        wrong.add(key + " " + e.getMessage());
        return null;
      }
    }
    return glob;
  }

  private MessageSide message(Object value) {
    if (value == null) {
      return null;
    }
    if (value.equals("request") || value.equals("response")) {
      return MessageSide.valueOf(value.toString().toUpperCase(Locale.ROOT));
    }
    wrong.add("message must be request or response");
    return null;
  }

  /** Null if there is none, or more than one, or one that is wrong. */
  private TransformTarget target(Map<?, ?> matcher) {
    List<String> given = given(matcher);
    if (given.size() > 1) {
      wrong.add("only one of " + String.join(" and ", given) + " can be in a rule");
    }
    if (given.size() != 1) {
      return null;
    }
    String key = given.get(0);
    return switch (key) {
      case "urlPath" -> yes(matcher, key) ? TransformTarget.urlPath() : null;
      case "fullBody" -> yes(matcher, key) ? TransformTarget.fullBody() : null;
      default -> named(key, text(matcher, key));
    };
  }

  /** The keys of targets; one that is {@code false} does not count. */
  private static List<String> given(Map<?, ?> matcher) {
    return TARGET_KEYS.stream()
        .filter(matcher::containsKey)
        .filter(key -> !Boolean.FALSE.equals(matcher.get(key)))
        .toList();
  }

  private boolean yes(Map<?, ?> matcher, String key) {
    if (!Boolean.TRUE.equals(matcher.get(key))) {
      wrong.add(key + " must be true");
      return false;
    }
    return true;
  }

  private TransformTarget named(String key, String value) {
    if (value == null) {
      return null;
    }
    try {
      return switch (key) {
        case "jsonPath" -> TransformTarget.jsonPath(value);
        case "queryParam" -> TransformTarget.queryParam(value);
        case "headerName" -> TransformTarget.header(value);
        default -> TransformTarget.formField(value);
      };
    } catch (IllegalArgumentException e) {
      wrong.add("jsonPath " + value + " is not understood: " + e.getMessage());
      return null;
    }
  }

  /** Null if it is wrong. */
  private TransformAction action(Object tree) {
    Map<?, ?> action =
        tree instanceof String type ? Map.of("type", type) : map(tree, "action", ACTION_KEYS);
    if (tree == null || !(tree instanceof String || tree instanceof Map)) {
      return null;
    }
    String type = String.valueOf(action.get("type"));
    return switch (type) {
      case "redact" -> new Redact(text(action, "hashPrefix", Redact.DEFAULT_PREFIX));
      case "mask" -> mask(text(action, "maskChar", Mask.DEFAULT_CHARACTER));
      case "replace" -> replace(action);
      case "drop" -> new Drop();
      default -> {
        wrong.add("the type of its action must be redact, mask, replace or drop");
        yield null;
      }
    };
  }

  private TransformAction mask(String character) {
    try {
      return new Mask(character);
    } catch (IllegalArgumentException e) {
      wrong.add(e.getMessage());
      return null;
    }
  }

  private TransformAction replace(Map<?, ?> action) {
    if (!action.containsKey("replaceWith")) {
      wrong.add("its action needs replaceWith");
    }
    String text = text(action, "replaceWith");
    return text == null ? null : new Replace(text);
  }

  private String text(Map<?, ?> map, String key, String otherwise) {
    String text = text(map, key);
    return text == null ? otherwise : text;
  }

  /** Null if there is none, or if it is no text. */
  private String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (!map.containsKey(key) || value instanceof String) {
      return (String) value;
    }
    wrong.add(key + " must be text, in quotation marks if it looks like something else");
    return null;
  }
}
