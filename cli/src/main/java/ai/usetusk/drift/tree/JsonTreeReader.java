package ai.usetusk.drift.tree;

import ai.usetusk.drift.tree.JsonValue.JsonArray;
import ai.usetusk.drift.tree.JsonValue.JsonBoolean;
import ai.usetusk.drift.tree.JsonValue.JsonNull;
import ai.usetusk.drift.tree.JsonValue.JsonNumber;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.JsonValue.JsonString;
import ai.usetusk.drift.tree.StrictUtf8InputStream.NotUtf8Exception;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text in UTF-8, with or without a byte order mark: token by token where the text is
 * long, as a tree where a part of it is small enough to hold. Not safe for use by several threads.
 */
public final class JsonTreeReader implements Closeable {

  /** Deeper trees are refused, so that reading one cannot exhaust the stack. */
  private static final int DEEPEST = 1000;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .build())
      .build();

  private final JsonParser parser;

  /** Reads from a stream that {@link #close} closes. */
  public JsonTreeReader(InputStream in) throws IOException, MalformedJsonException {
    try {
      // Looks for a byte order mark, hence reads.
      parser = FACTORY.createParser(new StrictUtf8InputStream(in));
    } catch (NotUtf8Exception e) {
      throw new MalformedJsonException(e.offset(), e.getMessage());
    }
  }

  /**
   * Moves to the next token.
   *
   * @return {@code null} after the last one
   */
  public JsonToken next() throws IOException, MalformedJsonException {
    return attempt(parser::nextToken);
  }

  /** The name of the member that the current token is, or whose value it is. */
  public String name() throws IOException, MalformedJsonException {
    return attempt(parser::currentName);
  }

  /** Moves from the start of an object or array to its end; does nothing elsewhere. */
  public void skipChildren() throws IOException, MalformedJsonException {
    attempt(parser::skipChildren);
  }

  /** Where the current token starts, in bytes from the start of the text. */
  public long tokenOffset() {
    return parser.currentTokenLocation().getByteOffset();
  }

  /** Where reading has got to, in bytes from the start of the text: never before a token's end. */
  public long offset() {
    return parser.currentLocation().getByteOffset();
  }

  /** The value whose first token is the current one; its last token becomes the current one. */
  public JsonValue value() throws IOException, MalformedJsonException {
    long start = tokenOffset();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(start);
      case START_ARRAY -> array(start);
      case VALUE_STRING -> new JsonString(attempt(parser::getText), start);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(attempt(parser::getText), start);
      case VALUE_TRUE -> new JsonBoolean(true, start);
      case VALUE_FALSE -> new JsonBoolean(false, start);
      case VALUE_NULL -> new JsonNull(start);
      default -> throw new IllegalStateException("no value starts with " + token);
    };
  }

  private JsonObject object(long start) throws IOException, MalformedJsonException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = name();
      next();
      members.put(name, value());
    }
    return new JsonObject(members, start);
  }

  private JsonArray array(long start) throws IOException, MalformedJsonException {
    List<JsonValue> elements = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return new JsonArray(elements, start);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private interface ParserCall<T> {
    T call() throws IOException;
  }

  private <T> T attempt(ParserCall<T> call) throws IOException, MalformedJsonException {
    try {
      return call.call();
    } catch (NotUtf8Exception e) {
      throw new MalformedJsonException(e.offset(), e.getMessage());
    } catch (JsonEOFException e) {
      throw new MalformedJsonException(offset(), "the text ends too early");
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      long offset = location == null ? offset() : location.getByteOffset();
      throw new MalformedJsonException(offset, e.getOriginalMessage());
    }
  }
}
