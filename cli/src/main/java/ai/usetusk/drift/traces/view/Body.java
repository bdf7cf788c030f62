package ai.usetusk.drift.traces.view;

import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.traces.Loose;
import ai.usetusk.drift.traces.MessageHeaders;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The body of a message, decoded as far as a person can read it. */
public sealed interface Body {

  /** How many bytes it has. */
  long size();

  /**
   * A body that is JSON.
   *
   * @param text the JSON over several lines
   */
  record Json(String text, long size) implements Body {}

  /** A body that is another text. */
  record Text(String text, long size) implements Body {}

  /**
   * A body that is no text. Holds an array, so equality is identity.
   *
   * @param mediaType type and subtype as the message names them, in lower case; may be empty
   */
  record Binary(byte[] bytes, String mediaType) implements Body {
    @Override
    public long size() {
      return bytes.length;
    }
  }

  /** The body of an input or output of HTTP; empty if there is none. */
  static Optional<Body> of(Loose payload) {
    return payload.value("body").map(body -> decode(body, MessageHeaders.contentType(payload)));
  }

  private static Body decode(JsonValue body, ContentType type) {
    if (!(body instanceof JsonString string)) {
      String text = PrettyJson.of(body);
      return new Json(text, text.length());
    }
    try {
      return decode(Base64.getDecoder().decode(string.value()), type);
    } catch (IllegalArgumentException e) {
      return new Text(string.value(), string.value().length());
    }
  }

  private static Body decode(byte[] bytes, ContentType type) {
    Optional<String> json = looksLikeJson(bytes) ? PrettyJson.of(bytes) : Optional.empty();
    if (json.isPresent()) {
      return new Json(json.get(), bytes.length);
    }
    return text(bytes, type)
        .<Body>map(text -> new Text(text, bytes.length))
        .orElseGet(() -> new Binary(bytes, type.type()));
  }

  /** A number alone is JSON too, and shown better as the text that it is. */
  private static boolean looksLikeJson(byte[] bytes) {
    for (byte next : bytes) {
      if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
        return next == '{' || next == '[' || next == '"';
      }
    }
    return false;
  }

  private static Optional<String> text(byte[] bytes, ContentType type) {
    try {
      String text = charset(type).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean legible = text.chars()
          .allMatch(next ->
              next == '\n' || next == '\r' || next == '\t' || !Character.isISOControl(next));
      return legible ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Charset charset(ContentType type) {
    try {
      return type.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(type.charset());
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
