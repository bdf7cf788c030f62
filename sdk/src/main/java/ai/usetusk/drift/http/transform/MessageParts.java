package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The headers and the body of a message while rules change them. Used for one message. */
final class MessageParts {

  /**
   * What can be computed from the body alone: it would no longer be right, and a guess could be
   * tried with it.
   */
  private static final Set<String> DIGESTS =
      Set.of("content-digest", "content-md5", "digest", "repr-digest");

  private List<HttpHeader> headers;
  private RecordedBody body;

  /**
   * What a rule needs the body to be, so that it can search it; {@code null} if none was in vain.
   */
  private String wantedKind;

  /** Whether a rule could search the body: that is enough, since a body is of one kind. */
  private boolean isSearched;

  MessageParts(List<HttpHeader> headers, RecordedBody body) {
    this.headers = headers;
    this.body = body;
  }

  List<HttpHeader> headers() {
    return headers;
  }

  RecordedBody body() {
    return body;
  }

  /**
   * Applies rules, and adds those that changed something.
   *
   * @return why the message must not be recorded, if it must not
   */
  Optional<String> change(List<CompiledRule> rules, List<AppliedTransform> applied) {
    // The type as it was sent: a rule may hide the header.
    ContentType type = body == null ? null : type();
    for (CompiledRule rule : rules) {
      boolean found = false;
      if (rule.change() instanceof CompiledRule.Leave) {
        return Optional.of("a rule leaves out calls like this one");
      } else if (rule.change() instanceof CompiledRule.OfHeader change) {
        found = changeHeader(change);
      } else if (rule.change() instanceof CompiledRule.OfBody change && body != null) {
        found = changeBody(change.edit(), type);
      }
      if (found) {
        applied.add(rule.applied());
      }
    }
    return wantedKind == null || isSearched
        ? Optional.empty()
        : Optional.of("a rule hides part of a body that must be " + wantedKind
            + " to be searched, and this one is not");
  }

  private ContentType type() {
    return ContentType.of(headers).orElseGet(() -> ContentType.of(body.contentType()));
  }

  private boolean changeBody(BodyEdit edit, ContentType type) {
    BodyEdit.Outcome outcome = edit.apply(body.bytes(), type);
    if (outcome instanceof BodyEdit.NotSearchable) {
      wantedKind = edit.kind();
      return false;
    }
    isSearched = true;
    if (outcome instanceof BodyEdit.Changed changed) {
      setBody(changed.body());
      return true;
    }
    return false;
  }

  private boolean changeHeader(CompiledRule.OfHeader change) {
    List<HttpHeader> changed = new ArrayList<>(headers.size());
    boolean found = false;
    for (HttpHeader header : headers) {
      boolean wanted = header.name().strip().equalsIgnoreCase(change.name());
      found |= wanted;
      changed.add(
          wanted ? new HttpHeader(header.name(), change.edit().apply(header.value())) : header);
    }
    if (found) {
      headers = List.copyOf(changed);
    }
    return found;
  }

  private void setBody(byte[] bytes) {
    body = bytes.length == 0 ? null : new RecordedBody(bytes, body.contentType());
    headers = headers.stream()
        .filter(header -> !DIGESTS.contains(name(header)))
        .map(header -> name(header).equals("content-length")
            ? new HttpHeader(header.name(), Integer.toString(bytes.length))
            : header)
        .toList();
  }

  private static String name(HttpHeader header) {
    return header.name().strip().toLowerCase(Locale.ROOT);
  }
}
