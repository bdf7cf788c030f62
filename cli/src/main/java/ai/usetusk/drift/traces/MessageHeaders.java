package ai.usetusk.drift.traces;

import ai.usetusk.drift.http.ContentType;

/** The headers of a recorded message. */
public final class MessageHeaders {

  private MessageHeaders() {}

  /** What a message says its body is; a type without name if it says nothing. */
  public static ContentType contentType(Loose message) {
    Loose headers = message.object("headers");
    return ContentType.of(headers.names().stream()
        .filter(name -> name.equalsIgnoreCase("Content-Type"))
        .map(headers::text)
        .findFirst()
        .orElse(""));
  }
}
