package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.MessageSide;
import ai.usetusk.drift.transform.TransformRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules that are applied to recorded HTTP calls, in their order. Which calls a rule matches depends
 * on the request as it was; what it changes is what the rules before it have left. The same input
 * always gives the same output. Immutable.
 *
 * <p>The name of a span, and all else that is told of a request, must be made from the request that
 * {@link #request} gives, never from the original.
 */
public final class HttpTransforms {

  private static final HttpTransforms NONE = new HttpTransforms(List.of());

  private final List<CompiledRule> rules;
  private final boolean canDrop;

  private HttpTransforms(List<CompiledRule> rules) {
    this.rules = List.copyOf(rules);
    this.canDrop = rules.stream().anyMatch(rule -> rule.change() instanceof CompiledRule.Leave);
  }

  /** No rules. */
  public static HttpTransforms none() {
    return NONE;
  }

  /** The rules of a user's program. */
  public static HttpTransforms of(List<TransformRule> rules) {
    return new HttpTransforms(rules.stream().map(CompiledRule::of).toList());
  }

  /**
   * Reads the rules that stand under {@code transforms} in a YAML file.
   *
   * <p>A rule that is wrong must not lead to a recording of what it was meant to hide. So in its
   * place there is one that {@linkplain #drops drops} every call that it could have matched, as far
   * as its matcher is understood. If nothing of it is understood, these are all calls, and nothing
   * at all is recorded.
   *
   * @param tree maps, lists, strings, numbers and booleans; {@code null} if there is nothing
   * @param problems where what is wrong is added: a sentence for each rule, without its full stop,
   *     that names the rule, what to do, and what is not recorded until then
   */
  public static HttpTransforms parse(Object tree, List<String> problems) {
    return of(RulesTree.read(tree, problems));
  }

  /** Rules that are compiled already. */
  static HttpTransforms compiled(List<CompiledRule> rules) {
    return new HttpTransforms(rules);
  }

  /** These rules, and after them some others. */
  public HttpTransforms and(HttpTransforms others) {
    List<CompiledRule> all = new ArrayList<>(rules);
    all.addAll(others.rules);
    return new HttpTransforms(all);
  }

  /** Whether there is a rule that leaves out calls, so that it is worth asking whether it does. */
  public boolean canDrop() {
    return canDrop;
  }

  /**
   * Whether a rule leaves out calls like this one. This can be known before any body is read. An
   * inbound call that is left out is not traced; an outbound one takes its whole trace with it.
   *
   * @param host with its port or without; an IPv6 address that has a port is in brackets
   * @param path as it was sent; a query behind it does not count
   */
  public boolean drops(Direction direction, String method, String host, String path) {
    for (CompiledRule rule : rules) {
      if (rule.change() instanceof CompiledRule.Leave
          && rule.calls().match(direction, method, host, path)) {
        return true;
      }
    }
    return false;
  }

  /** What may be told of a request. */
  public Transformed<RecordedRequest> request(RecordedRequest original, Direction direction) {
    List<CompiledRule> matching = matching(original, direction, MessageSide.REQUEST);
    if (matching.isEmpty()) {
      return new Transformed.Kept<>(original, List.of());
    }
    List<AppliedTransform> applied = new ArrayList<>();
    HttpUrl url = original.url();
    for (CompiledRule rule : matching) {
      if (rule.change() instanceof CompiledRule.OfUrl change) {
        Optional<HttpUrl> changed = change.edit().apply(url);
        if (changed.isPresent()) {
          url = changed.get();
          applied.add(rule.applied());
        }
      }
    }
    MessageParts parts = new MessageParts(original.headers(), original.body());
    Optional<String> obstacle = parts.change(matching, applied);
    if (obstacle.isPresent()) {
      return new Transformed.Dropped<>(obstacle.get());
    }
    RecordedRequest changed = new RecordedRequest(
        original.method(), url, original.httpVersion(), parts.headers(), parts.body());
    return new Transformed.Kept<>(applied.isEmpty() ? original : changed, applied);
  }

  /**
   * What may be told of a response.
   *
   * @param request the original one, not what {@link #request} made of it
   */
  public Transformed<RecordedResponse> response(
      RecordedRequest request, RecordedResponse original, Direction direction) {
    List<CompiledRule> matching = matching(request, direction, MessageSide.RESPONSE);
    if (matching.isEmpty()) {
      return new Transformed.Kept<>(original, List.of());
    }
    List<AppliedTransform> applied = new ArrayList<>();
    MessageParts parts = new MessageParts(original.headers(), original.body());
    Optional<String> obstacle = parts.change(matching, applied);
    if (obstacle.isPresent()) {
      return new Transformed.Dropped<>(obstacle.get());
    }
    RecordedResponse changed = new RecordedResponse(
        original.status(), original.statusText(), parts.headers(), parts.body());
    return new Transformed.Kept<>(applied.isEmpty() ? original : changed, applied);
  }

  private List<CompiledRule> matching(
      RecordedRequest request, Direction direction, MessageSide side) {
    if (rules.isEmpty()) {
      return List.of();
    }
    HttpUrl url = request.url();
    String host = url.authority();
    return rules.stream()
        .filter(rule -> rule.isOf(side))
        .filter(rule -> rule.calls().match(direction, request.method(), host, url.path()))
        .toList();
  }
}
