package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.settings.Glob;
import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.TransformRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which calls a rule matches. A path matches as it was sent, decoded, or without the parameters in
 * its segments: a service finds the same handler for all of them.
 */
final class CallPattern {

  private final Direction direction;
  private final List<String> methods;
  private final Optional<Glob> path;
  private final Optional<Glob> host;

  CallPattern(TransformRule rule) {
    direction = rule.direction();
    methods = rule.methods();
    path = rule.pathPattern().map(Glob::new);
    host = rule.host().map(glob -> new Glob(glob.toLowerCase(Locale.ROOT)));
  }

  /**
   * Whether a call is one of these.
   *
   * @param authority a host, maybe with a port
   * @param target a path, maybe with a query
   */
  boolean match(Direction direction, String method, String authority, String target) {
    return this.direction == direction
        && (methods.isEmpty() || methods.stream().anyMatch(method::equalsIgnoreCase))
        && (host.isEmpty() || matchesHost(host.get(), authority.toLowerCase(Locale.ROOT)))
        && (path.isEmpty() || matchesPath(path.get(), target));
  }

  private static boolean matchesHost(Glob glob, String authority) {
    return glob.matches(authority) || glob.matches(withoutPort(authority));
  }

  private static String withoutPort(String authority) {
    if (authority.startsWith("[")) {
      int end = authority.indexOf(']');
      return end < 0 ? authority : authority.substring(1, end);
    }
    int colon = authority.indexOf(':');
    boolean hasPort = colon >= 0 && colon == authority.lastIndexOf(':');
    return hasPort ? authority.substring(0, colon) : authority;
  }

  private static boolean matchesPath(Glob glob, String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (glob.matches(path)) {
      return true;
    }
    if (path.indexOf('%') < 0 && path.indexOf(';') < 0) {
      return false;
    }
    return glob.matches(decoded(path)) || glob.matches(decoded(withoutParameters(path)));
  }

  private static String withoutParameters(String path) {
    return path.replaceAll(";[^/]*", "");
  }

  private static String decoded(String path) {
    return PercentText.decode(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, false);
  }
}
