package ai.usetusk.drift.cli;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.tree.JsonTreeReader;
import ai.usetusk.drift.tree.JsonValue;
import ai.usetusk.drift.tree.JsonValue.JsonObject;
import ai.usetusk.drift.tree.MalformedJsonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers one JSON request per line with one JSON response per line, in the same order. A line that
 * is no valid request, and so also an empty one, gets a response that says so.
 */
final class CoreFilter {

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
      .build();

  private final FilterAnswers answers;

  CoreFilter(CoreEngine engine) {
    this.answers = new FilterAnswers(engine);
  }

  /**
   * Filters until {@code in} ends. Flushes {@code out} then, and whenever it has to wait for more.
   * Neither stream is closed.
   *
   * @return how many operations the engine failed to do; their answers say {@code engine_failure}
   */
  long run(InputStream in, OutputStream out) throws IOException {
    LineReader lines = new LineReader(in, out, Integer.MAX_VALUE);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      try (JsonGenerator response = FACTORY.createGenerator(out)) {
        respond(line, response);
      }
      out.write('\n');
    }
    out.flush();
    return answers.engineFailures();
  }

  private void respond(byte[] line, JsonGenerator response) throws IOException {
    Line parsed;
    FilterRequest request;
    try {
      parsed = Line.parse(line);
      request = FilterRequest.of(parsed.request());
    } catch (MalformedJsonException e) {
      response.writeStartObject();
      response.writeNullField("id");
      response.writeStringField("error", "bad_request");
      response.writeStringField("message", e.getMessage() + " at byte " + e.offset());
      response.writeEndObject();
      return;
    }
    response.writeStartObject();
    response.writeFieldName("id");
    response.writeRawValue(parsed.id());
    answers.write(request, response);
    response.writeEndObject();
  }

  /**
   * A line that is a JSON object with an id.
   *
   * @param id the text of the id, to be echoed as it is
   */
  private record Line(String id, JsonObject request) {

    private static final int LAST_ASCII = 0x7F;

    static Line parse(byte[] line) throws IOException, MalformedJsonException {
      if (line.length > 0 && (line[0] & 0xFF) > LAST_ASCII) {
        // A byte order mark, which the reader would take, or nothing that could become JSON.
        throw new MalformedJsonException(0, "not a JSON object");
      }
      try (JsonTreeReader reader = new JsonTreeReader(new ByteArrayInputStream(line))) {
        if (reader.next() != JsonToken.START_OBJECT) {
          throw new MalformedJsonException(0, "not a JSON object");
        }
        String id = null;
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (reader.next() != JsonToken.END_OBJECT) {
          String name = reader.name();
          reader.next();
          JsonValue value = reader.value();
          members.put(name, value);
          if (name.equals("id")) {
            id = textBetween(line, value.offset(), reader.offset());
          }
        }
        if (reader.next() != null) {
          throw new MalformedJsonException(reader.tokenOffset(), "more than one JSON value");
        }
        if (id == null) {
          throw new MalformedJsonException(0, "the object has no member \"id\"");
        }
        return new Line(id, new JsonObject(members, 0));
      }
    }

    private static String textBetween(byte[] line, long from, long to) {
      return new String(line, (int) from, (int) (to - from), StandardCharsets.UTF_8).strip();
    }
  }
}
