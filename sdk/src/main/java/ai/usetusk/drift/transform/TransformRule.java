package ai.usetusk.drift.transform;

import ai.usetusk.drift.transform.TransformAction.Drop;
import ai.usetusk.drift.transform.TransformAction.Mask;
import ai.usetusk.drift.transform.TransformAction.Redact;
import ai.usetusk.drift.transform.TransformAction.Replace;
import ai.usetusk.drift.transform.TransformTarget.QueryParam;
import ai.usetusk.drift.transform.TransformTarget.UrlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule that hides part of the recorded HTTP calls that it matches, or leaves these calls out. It
 * never changes what the application sends and gets. Immutable.
 *
 * <p>A rule begins with {@link #inbound()} or {@link #outbound()}, says which calls it matches, and
 * ends with what it does to them:
 *
 * <pre>{@code
 * TransformRule.inbound()
 *     .methods("POST")
 *     .pathPattern("/login")
 *     .redact(TransformTarget.jsonPath("$.password"))
 * }</pre>
 */
public final class TransformRule {

  private final Direction direction;
  private final List<String> methods;
  private final String pathPattern;
  private final String host;
  private final MessageSide message;
  private final TransformTarget target;
  private final TransformAction action;

  private TransformRule(Builder builder, TransformTarget target, TransformAction action) {
    direction = builder.direction;
    methods = List.copyOf(builder.methods);
    pathPattern = builder.pathPattern;
    host = builder.host;
    message = builder.message == null ? usualMessage(direction, target) : builder.message;
    this.target = target;
    this.action = action;
    boolean ofRequests = target instanceof QueryParam || target instanceof UrlPath;
    if (ofRequests && message == MessageSide.RESPONSE) {
      throw new IllegalArgumentException("only a request has a query and a path");
    }
  }

  private static MessageSide usualMessage(Direction direction, TransformTarget target) {
    boolean inBody = target instanceof TransformTarget.JsonPathValues
        || target instanceof TransformTarget.FullBody;
    return inBody && direction == Direction.OUTBOUND ? MessageSide.RESPONSE : MessageSide.REQUEST;
  }

  /** Begins a rule for calls to this service. */
  public static Builder inbound() {
    return new Builder(Direction.INBOUND);
  }

  /** Begins a rule for calls that this service makes. */
  public static Builder outbound() {
    return new Builder(Direction.OUTBOUND);
  }

  /** Begins a rule. */
  public static Builder of(Direction direction) {
    return new Builder(direction);
  }

  /** Whose calls the rule matches. */
  public Direction direction() {
    return direction;
  }

  /** The methods that the rule matches, in any case; empty for all. */
  public List<String> methods() {
    return methods;
  }

  /** The glob that the path must match; empty for any path. */
  public Optional<String> pathPattern() {
    return Optional.ofNullable(pathPattern);
  }

  /** The glob that the host must match; empty for any host. */
  public Optional<String> host() {
    return Optional.ofNullable(host);
  }

  /** The message that has the target. */
  public MessageSide message() {
    return message;
  }

  /** What is changed; empty if and only if the rule drops. */
  public Optional<TransformTarget> target() {
    return Optional.ofNullable(target);
  }

  /** What is done. */
  public TransformAction action() {
    return action;
  }

  /**
   * Says which calls a rule matches: those that fulfil everything that is said, so a rule that says
   * nothing matches all calls of its direction. Can be used for several rules. Not safe for use by
   * several threads.
   *
   * <p>In a glob, {@code *} stands for any text, with slashes too, {@code ?} for one character, and
   * {@code [a-z]} or {@code [!a-z]} for one of these or none of these.
   */
  public static final class Builder {

    /**
     * What globs hardly have: a backslash, an anchor, alternatives, {@code [^}, {@code (?}, {@code
     * .+}, and {@code .*} where a part begins.
     */
    private static final Pattern REGULAR_EXPRESSION =
        Pattern.compile("\\\\|^\\^|\\$$|\\||\\[\\^|\\(\\?|\\.\\+|(?:^|/)\\.\\*");

    private final Direction direction;
    private final List<String> methods = new ArrayList<>();
    private String pathPattern;
    private String host;
    private MessageSide message;

    private Builder(Direction direction) {
      this.direction = Objects.requireNonNull(direction, "direction");
    }

    /** Matches one of these methods, in any case. */
    public Builder methods(String... anyOf) {
      methods.addAll(List.of(anyOf));
      return this;
    }

    /**
     * Matches whole paths, without their query, by a glob in their exact case.
     *
     * @throws IllegalArgumentException if it looks like a regular expression, which would not match
     *     what it was meant to
     */
    public Builder pathPattern(String glob) {
      pathPattern = notExpression(glob);
      return this;
    }

    /**
     * Matches whole hosts by a glob in any case, with their port or without.
     *
     * @throws IllegalArgumentException if it looks like a regular expression, which would not match
     *     what it was meant to
     */
    public Builder host(String glob) {
      host = notExpression(glob);
      return this;
    }

    private static String notExpression(String glob) {
      if (REGULAR_EXPRESSION.matcher(glob).find()) {
        throw new IllegalArgumentException(
            glob + " looks like a regular expression and must be a glob such as /api/*");
      }
      return glob;
    }

    /**
     * The message whose target is changed. Otherwise it is the request, except for {@code jsonPath}
     * and {@code fullBody} of outbound calls, which change the response.
     */
    public Builder message(MessageSide side) {
      message = Objects.requireNonNull(side, "side");
      return this;
    }

    /** Puts {@code REDACTED_} and a hash in the place of each value. */
    public TransformRule redact(TransformTarget target) {
      return apply(target, new Redact(Redact.DEFAULT_PREFIX));
    }

    /** Puts an asterisk in the place of each character. */
    public TransformRule mask(TransformTarget target) {
      return apply(target, new Mask(Mask.DEFAULT_CHARACTER));
    }

    /** Puts a text in the place of each value. */
    public TransformRule replace(TransformTarget target, String replaceWith) {
      return apply(target, new Replace(replaceWith));
    }

    /**
     * Does something to a target.
     *
     * @throws IllegalArgumentException if the target is a part that only requests have, and the
     *     message is a response
     */
    public TransformRule apply(TransformTarget target, TransformAction action) {
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(action, "action");
      return new TransformRule(this, action instanceof Drop ? null : target, action);
    }

    /** Leaves the calls out, as {@link Drop} says. */
    public TransformRule drop() {
      return new TransformRule(this, null, new Drop());
    }
  }
}
