package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.transform.MessageSide;
import ai.usetusk.drift.transform.TransformAction.Redact;
import ai.usetusk.drift.transform.TransformRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is redacted without any rule: the credentials with which a service calls others. A replay
 * does not need them, because headers do not count when a call is matched, and what is in a URL is
 * redacted in both.
 *
 * <p>Nothing is redacted of inbound calls: a replayed service gets what was recorded, and checks
 * it.
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

  /** What takes the place of passwords: from a hash, one could be guessed. */
  private static final String HIDDEN = "REDACTED";

  private static final String BASIC = "basic ";
  private static final Redact HASHED = new Redact(Redact.DEFAULT_PREFIX);

  private DefaultRedactions() {}

  /**
   * The redaction of these headers of outbound requests, and of the user and the password in their
   * URLs.
   *
   * @param headers names in any case, usually {@link #HEADERS}; with none, only URLs are redacted
   */
  public static HttpTransforms of(Collection<String> headers) {
    List<CompiledRule> rules = new ArrayList<>();
    for (String header : headers) {
      rules.add(rule(
          new CompiledRule.OfHeader(header.strip(), DefaultRedactions::credentials),
          "header:" + header));
    }
    rules.add(rule(new CompiledRule.OfUrl(new UrlEdit.UserInfo(user -> HIDDEN)), "userInfo"));
    return HttpTransforms.compiled(rules);
  }

  private static CompiledRule rule(CompiledRule.Change change, String field) {
    return new CompiledRule(
        new CallPattern(TransformRule.outbound().drop()),
        MessageSide.REQUEST,
        change,
        new AppliedTransform("redact", field, "default"));
  }

  private static String credentials(String value) {
    boolean hasPassword = value.stripLeading().regionMatches(true, 0, BASIC, 0, BASIC.length());
    return hasPassword ? HIDDEN : Replacement.redacted(HASHED, value);
  }
}
