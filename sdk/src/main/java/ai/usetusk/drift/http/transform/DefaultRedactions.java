package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.MessageSide;
import ai.usetusk.drift.transform.TransformAction.Redact;
import ai.usetusk.drift.transform.TransformRule;
import ai.usetusk.drift.transform.TransformTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is redacted without any rule: the credentials with which a service calls others. A replay does not need
 * them, because headers do not count when a call is matched, and what is in a URL is redacted in both.
 *
 * <p>Nothing is redacted of inbound calls: a replayed service gets what was recorded, and checks it.
 */
public final class DefaultRedactions {

  /** The request headers that are redacted if no setting names others. */
  public static final List<String> HEADERS = List.of(
      "Authorization",
      "Proxy-Authorization",
      "Cookie",
      "X-Api-Key",
      "Api-Key",
      "X-Auth-Token",
      "X-Amz-Security-Token");

  private static final String REASON = "default";

  private DefaultRedactions() {}

  /**
   * The redaction of these headers of outbound requests, and of the user and the password in their URLs.
   *
   * @param headers names in any case, usually {@link #HEADERS}; with none, only URLs are redacted
   */
  public static HttpTransforms of(Collection<String> headers) {
    List<CompiledRule> rules = new ArrayList<>();
    for (String header : headers) {
      TransformRule rule = TransformRule.outbound().redact(TransformTarget.header(header));
      rules.add(CompiledRule.of(rule, REASON));
    }
    rules.add(userInfo());
    return HttpTransforms.compiled(rules);
  }

  private static CompiledRule userInfo() {
    Redact redact = new Redact(Redact.DEFAULT_PREFIX);
    return new CompiledRule(
        new CallPattern(TransformRule.of(Direction.OUTBOUND).drop()),
        MessageSide.REQUEST,
        new CompiledRule.OfUrl(
            new UrlEdit.UserInfo(value -> Replacement.redacted(redact, value))),
        new AppliedTransform("redact", "userInfo", REASON));
  }
}
