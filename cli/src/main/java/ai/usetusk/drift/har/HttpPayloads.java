package ai.usetusk.drift.har;

import ai.usetusk.drift.model.Encoding;
import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON that stands for HTTP messages in spans. What is not known is left out, such as the
 * client's address on the server's side, which HAR does not hold.
 */
final class HttpPayloads {

  private static final JsonFactory JSON = new JsonFactory();

  private static final String HEADERS = "headers";
  private static final String BODY = "body";
  private static final String VERSION_PREFIX = "HTTP/";

  private interface Members {
    void write(JsonGenerator out) throws IOException;
  }

  private final Role role;
  private final HeaderFilter headerFilter;

  HttpPayloads(Role role, HeaderFilter headerFilter) {
    this.role = role;
    this.headerFilter = headerFilter;
  }

  byte[] input(HarRequest request, HttpUrl url) {
    return object(out -> {
      out.writeStringField("method", WellFormed.text(request.method()));
      out.writeStringField("url", WellFormed.text(request.url()));
      if (role == Role.SERVER) {
        out.writeStringField("target", url.target());
        writeVersion(WellFormed.text(request.httpVersion()), out);
      } else {
        writeParts(url, out);
      }
      writeHeaders(request.headers(), out);
      writeBody(request.body(), out);
    });
  }

  byte[] output(HarResponse response) {
    return object(out -> {
      out.writeNumberField("statusCode", response.status());
      out.writeStringField("statusMessage", WellFormed.text(response.statusText()));
      writeHeaders(response.headers(), out);
      writeBody(response.body(), out);
    });
  }

  /** How the payload of a message with these headers and this body is decoded and matched. */
  Merges merges(List<HarHeader> headers, HarBody body) {
    Map<String, Merge> merges = new HashMap<>();
    merges.put(HEADERS, new Merge(null, null, 0.0));
    if (body != null) {
      String type = headers.stream()
          .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
          .map(HarHeader::value)
          .findFirst()
          .orElse(body.mimeType());
      ai.usetusk.drift.model.DecodedType decodedType = ContentType.of(type)
          .decodedType()
          .map(known -> new ai.usetusk.drift.model.DecodedType(known.number()))
          .orElse(null);
      merges.put(BODY, new Merge(Encoding.BASE64, decodedType, null));
    }
    return Merges.of(merges);
  }

  private static byte[] object(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return bytes.toByteArray();
  }

  /** The bare number; recorders write {@code HTTP/1.1}, {@code h2}, {@code unknown} and so on. */
  private static void writeVersion(String recorded, JsonGenerator out) throws IOException {
    String version = recorded.toUpperCase(Locale.ROOT);
    if (version.startsWith(VERSION_PREFIX)) {
      out.writeStringField("httpVersion", version.substring(VERSION_PREFIX.length()));
    } else if (version.equals("H2") || version.equals("H3")) {
      out.writeStringField("httpVersion", version.substring(1));
    }
  }

  private static void writeParts(HttpUrl url, JsonGenerator out) throws IOException {
    out.writeStringField("protocol", url.scheme());
    out.writeStringField("hostname", url.hostname());
    if (url.port() != null) {
      out.writeNumberField("port", url.port());
    }
    out.writeStringField("path", url.path());
    Map<String, List<String>> query = url.query();
    if (query.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("query");
    for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
      List<String> values = parameter.getValue();
      out.writeFieldName(parameter.getKey());
      if (values.size() == 1) {
        out.writeString(values.get(0));
      } else {
        out.writeArray(values.toArray(String[]::new), 0, values.size());
      }
    }
    out.writeEndObject();
  }

  private void writeHeaders(List<HarHeader> headers, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart(HEADERS);
    for (Map.Entry<String, String> header : headerFilter.filter(headers).entrySet()) {
      out.writeStringField(header.getKey(), header.getValue());
    }
    out.writeEndObject();
  }

  private static void writeBody(HarBody body, JsonGenerator out) throws IOException {
    if (body != null) {
      out.writeBinaryField(BODY, body.bytes());
      out.writeNumberField("bodySize", body.bytes().length);
    }
  }
}
