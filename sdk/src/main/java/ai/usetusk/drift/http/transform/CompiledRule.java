package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.transform.MessageSide;
import ai.usetusk.drift.transform.TransformAction;
import ai.usetusk.drift.transform.TransformRule;
import ai.usetusk.drift.transform.TransformTarget;
import ai.usetusk.drift.transform.path.JsonPath;
import java.util.function.UnaryOperator;

/**
 * A rule, ready to be applied.
 *
 * @param calls the calls that it matches
 * @param side the message that it changes
 * @param change what it does
 * @param applied what is told when it has done so
 */
record CompiledRule(CallPattern calls, MessageSide side, Change change, AppliedTransform applied) {

  /** What a rule does to a message. */
  sealed interface Change {}

  /** Leaves out the call, with both messages. */
  record Leave() implements Change {}

  /** Changes the URL. */
  record OfUrl(UrlEdit edit) implements Change {}

  /** Changes the values of a header. */
  record OfHeader(String name, UnaryOperator<String> edit) implements Change {}

  /** Changes the body. */
  record OfBody(BodyEdit edit) implements Change {}

  static CompiledRule of(TransformRule rule) {
    return new CompiledRule(
        new CallPattern(rule),
        rule.message(),
        rule.target().map(target -> change(target, rule.action())).orElseGet(Leave::new),
        new AppliedTransform(
            type(rule.action()), rule.target().map(CompiledRule::field).orElse(""), "transforms"));
  }

  /** Whether it has to do with a message. */
  boolean isOf(MessageSide message) {
    return side == message || change instanceof Leave;
  }

  private static Change change(TransformTarget target, TransformAction action) {
    UnaryOperator<String> edit = edit(action);
    if (target instanceof TransformTarget.JsonPathValues json) {
      return new OfBody(new BodyEdit.JsonValues(JsonPath.parse(json.path()), edit));
    }
    if (target instanceof TransformTarget.FormField field) {
      return new OfBody(new BodyEdit.FormField(field.name(), edit));
    }
    if (target instanceof TransformTarget.FullBody) {
      return new OfBody(
          action instanceof TransformAction.Replace replace
              ? new BodyEdit.NewBody(replace.replaceWith())
              : new BodyEdit.WholeBody(edit));
    }
    if (target instanceof TransformTarget.Header header) {
      return new OfHeader(header.name().strip(), edit);
    }
    if (target instanceof TransformTarget.QueryParam parameter) {
      return new OfUrl(new UrlEdit.QueryParam(parameter.name(), edit));
    }
    return new OfUrl(new UrlEdit.Path(edit));
  }

  private static UnaryOperator<String> edit(TransformAction action) {
    if (action instanceof TransformAction.Redact redact) {
      return value -> Replacement.redacted(redact, value);
    }
    if (action instanceof TransformAction.Mask mask) {
      return value -> Replacement.masked(mask, value);
    }
    if (action instanceof TransformAction.Replace replace) {
      return value -> replace.replaceWith();
    }
    throw new IllegalArgumentException("a rule that drops has no target");
  }

  private static String type(TransformAction action) {
    if (action instanceof TransformAction.Redact) {
      return "redact";
    }
    if (action instanceof TransformAction.Mask) {
      return "mask";
    }
    return action instanceof TransformAction.Replace ? "replace" : "drop";
  }

  private static String field(TransformTarget target) {
    if (target instanceof TransformTarget.JsonPathValues json) {
      return "jsonPath:" + json.path();
    }
    if (target instanceof TransformTarget.FormField field) {
      return "formField:" + field.name();
    }
    if (target instanceof TransformTarget.FullBody) {
      return "fullBody";
    }
    if (target instanceof TransformTarget.Header header) {
      return "header:" + header.name();
    }
    return target instanceof TransformTarget.QueryParam parameter
        ? "queryParam:" + parameter.name()
        : "urlPath";
  }
}
