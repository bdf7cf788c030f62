package ai.usetusk.drift.har;

import ai.usetusk.drift.har.LeftOut.Kind;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.tree.JsonShape;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what an entry of a HAR is: an exchange with all that belongs to it, or an entry to leave out. What
 * an entry is about is asked first, so that what is left out anyway may be as odd as it likes.
 */
final class EntryReader {

  /** All that is ever looked at. */
  static final JsonShape SHAPE = JsonShape.object(
          "startedDateTime", "time", "_resourceType", "_error")
      .with("_webSocketMessages", JsonShape.KIND)
      .with(
          "request",
          JsonShape.object("method", "url", "httpVersion", "headers", "bodySize")
              .with("postData", body("params")))
      .with(
          "response",
          JsonShape.object("status", "statusText", "headers", "bodySize", "_error", "_failureText")
              .with("content", body("size", "compression")));

  private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern STATUS = Pattern.compile("\\s*([0-9]{3})(?:\\.0*)?(?:\\s.*)?");
  private static final Pattern WEB_SOCKET = Pattern.compile("(?i)\\s*wss?:.*", Pattern.DOTALL);

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int LOWEST = 100;
  private static final int LOWEST_FINAL = 200;
  private static final int HIGHEST = 999;
  private static final int LONGEST_SHOWN = 120;

  private final Oddities oddities;
  private final HarMessages messages;

  EntryReader(Oddities oddities, HarMessages messages) {
    this.oddities = oddities;
    this.messages = messages;
  }

  private static JsonShape body(String... names) {
    JsonShape shape = JsonShape.object(names);
    for (String name : List.of("mimeType", "encoding", "_file")) {
      shape = shape.with(name, JsonShape.ALL);
    }
    return shape.with("text", JsonShape.TEXT);
  }

  /**
   * What an entry is.
   *
   * @throws MalformedJsonException if it has an oddity that shall not be taken
   */
  HarItem read(JsonValue value) throws MalformedJsonException {
    try {
      if (!(value instanceof JsonObject object)) {
        throw new MalformedJsonException(
            value.offset(), "an entry is not an object but " + value.kind());
      }
      return read(new Members(object, oddities));
    } catch (LeftOutException e) {
      if (e.kind().isFault()) {
        oddities.found(e.offset(), "an entry " + e.kind().words() + ": " + e.getMessage());
      }
      return new LeftOut(e.kind(), summary(value), e.getMessage());
    } catch (MalformedJsonException e) {
      oddities.found(e.offset(), e.getMessage());
      return new LeftOut(
          Kind.UNREADABLE, summary(value), "byte " + e.offset() + ": " + e.getMessage());
    }
  }

  private HarItem read(Members entry) throws MalformedJsonException, LeftOutException {
    Members response = quiet(entry, "response");
    Members request = quiet(entry, "request");
    String recordedUrl = string(request, "url");
    OptionalLong status = status(response);
    if (string(entry, "_resourceType").equalsIgnoreCase("websocket")
        || entry.has("_webSocketMessages")
        || WEB_SOCKET.matcher(recordedUrl).matches()
        || status.orElse(0) == SWITCHING_PROTOCOLS) {
      throw leftOut(Kind.UPGRADED, entry);
    }
    if (string(request, "method").strip().equalsIgnoreCase("CONNECT")) {
      throw leftOut(Kind.TUNNEL, entry);
    }
    HttpUrl url = HttpUrl.parse(recordedUrl).orElse(null);
    if (!recordedUrl.isBlank() && url == null) {
      throw leftOut(Kind.NOT_HTTP, entry);
    }
    if (entry.value("request") instanceof JsonObject && isAborted(entry, response, status)) {
      throw leftOut(Kind.NO_RESPONSE, entry);
    }
    return exchange(entry, url, status);
  }

  private HarEntry exchange(Members entry, HttpUrl url, OptionalLong recordedStatus)
      throws MalformedJsonException, LeftOutException {
    Members request = new Members(required(entry, "request"), oddities);
    Members response = new Members(required(entry, "response"), oddities);
    int status = (int) checked(recordedStatus, response);
    String method = request.text("method").strip();
    if (!METHOD.matcher(method).matches()) {
      throw new MalformedJsonException(
          request.offsetOf("method"), "member \"method\" is no method of HTTP");
    }
    if (url == null) {
      throw new MalformedJsonException(request.offsetOf("url"), "member \"url\" is no URL of HTTP");
    }
    List<HttpHeader> asked = HarHeaders.of(request);
    List<HttpHeader> answered = HarHeaders.of(response);
    return new HarEntry(
        HarTime.start(entry),
        HarTime.duration(entry),
        new RecordedRequest(
            method,
            url,
            request.text("httpVersion"),
            asked,
            messages.ofRequest(request, asked, method)),
        new RecordedResponse(
            status,
            response.text("statusText"),
            answered,
            messages.ofResponse(response, answered, method, status)));
  }

  private static LeftOutException leftOut(Kind kind, Members entry) {
    return new LeftOutException(kind, entry.object().offset(), "");
  }

  /** An object that is not judged yet. */
  private static Members quiet(Members entry, String name) throws MalformedJsonException {
    return Members.of(entry.value(name), Oddities.TAKEN);
  }

  private static String string(Members members, String name) {
    return members.value(name) instanceof JsonString text ? text.value() : "";
  }

  private static JsonObject required(Members entry, String name) throws MalformedJsonException {
    if (entry.value(name) instanceof JsonObject object) {
      return object;
    }
    throw new MalformedJsonException(
        entry.offsetOf(name),
        entry.has(name)
            ? "member \"" + name + "\" is not an object but "
                + entry.value(name).kind()
            : "the object has no member \"" + name + "\"");
  }

  /** The status, however it is written; empty if there is none or it makes no sense. */
  private static OptionalLong status(Members response) throws MalformedJsonException {
    String text = Members.scalar(response.value("status"));
    Matcher form = STATUS.matcher(text == null ? "" : text);
    return form.matches()
        ? OptionalLong.of(Long.parseLong(form.group(1)))
        : response.integer("status");
  }

  /** Recorders write no status, 0 or -1, or an error beside one, for requests that were aborted. */
  private static boolean isAborted(Members entry, Members response, OptionalLong status) {
    boolean none = !response.has("status") || status.isPresent() && status.getAsLong() <= 0;
    boolean interim =
        status.isPresent() && status.getAsLong() >= LOWEST && status.getAsLong() < LOWEST_FINAL;
    return none
        || interim
        || !string(response, "_error").isBlank()
        || !string(response, "_failureText").isBlank()
        || !string(entry, "_error").isBlank();
  }

  private long checked(OptionalLong status, Members response) throws MalformedJsonException {
    new Members(response.object(), oddities).integer("status");
    if (status.isEmpty() || status.getAsLong() < LOWEST_FINAL || status.getAsLong() > HIGHEST) {
      throw new MalformedJsonException(
          response.offsetOf("status"), "member \"status\" is no status of HTTP");
    }
    return status.getAsLong();
  }

  /** Method and URL for people, in one line that is not too long; empty if there is neither. */
  private static String summary(JsonValue entry) {
    if (!(entry instanceof JsonObject object)
        || !(object.members().get("request") instanceof JsonObject request)) {
      return "";
    }
    Members members = new Members(request, Oddities.TAKEN);
    String text = (string(members, "method") + " " + string(members, "url"))
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .strip();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
