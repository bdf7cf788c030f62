package ai.usetusk.drift.har;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.usetusk.drift.tree.MalformedJsonException;
import ai.usetusk.drift.tree.Oddities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small HAR texts, and what is read from them. */
final class Hars {

  /** The longest body that is taken. */
  static final int LONGEST_BODY = 10_000;

  private Hars() {}

  /** A HAR with these entries and nothing that is not needed. */
  static String of(String... entries) {
    return "{\"log\":{\"version\":\"1.2\",\"entries\":[" + String.join(",", entries) + "]}}";
  }

  /** An entry with this request and this response. */
  static String entry(String request, String response) {
    return """
        {"startedDateTime":"2026-09-21T15:13:20.123Z","time":21,"request":%s,"response":%s}""".formatted(request, response);
  }

  /** An entry whose request is a plain GET. */
  static String answeredWith(String response) {
    return entry("{\"method\":\"GET\",\"url\":\"http://host.example/\"}", response);
  }

  /** An entry whose response is a plain 200. */
  static String asking(String request) {
    return entry(request, "{\"status\":200}");
  }

  /** A response with this content and these headers, given as members of JSON. */
  static String content(String content, String... headers) {
    return "{\"status\":200,\"headers\":[%s],\"content\":{%s}}"
        .formatted(headers(headers), content);
  }

  /** Names and values as an array of headers. */
  static String headers(String... namesAndValues) {
    List<String> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(
          "{\"name\":\"" + namesAndValues[i] + "\",\"value\":\"" + namesAndValues[i + 1] + "\"}");
    }
    return String.join(",", headers);
  }

  /** All items, whatever is odd. */
  static List<HarItem> read(String har) throws IOException, MalformedJsonException {
    return read(har.getBytes(StandardCharsets.UTF_8), Oddities.TAKEN);
  }

  /** All items, unless anything is odd. */
  static List<HarItem> readStrictly(String har) throws IOException, MalformedJsonException {
    return read(har.getBytes(StandardCharsets.UTF_8), Oddities.REFUSED);
  }

  static List<HarItem> read(byte[] har, Oddities oddities)
      throws IOException, MalformedJsonException {
    return read(har, oddities, Path.of("no", "such", "directory", "a.har"));
  }

  static List<HarItem> read(byte[] har, Oddities oddities, Path file)
      throws IOException, MalformedJsonException {
    List<HarItem> items = new ArrayList<>();
    try (HarReader reader = new HarReader(
        new ByteArrayInputStream(har), BodyFiles.beside(file), LONGEST_BODY, oddities)) {
      for (HarItem item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
    }
    return items;
  }

  /** The exchange in a HAR that has this entry alone. */
  static HarEntry readEntry(String entry) throws IOException, MalformedJsonException {
    return assertInstanceOf(HarEntry.class, readItem(entry));
  }

  /** What becomes of a HAR that has this entry alone, which is left out. */
  static LeftOut readLeftOut(String entry) throws IOException, MalformedJsonException {
    return assertInstanceOf(LeftOut.class, readItem(entry));
  }

  private static HarItem readItem(String entry) throws IOException, MalformedJsonException {
    List<HarItem> items = read(of(entry));
    assertEquals(1, items.size());
    return items.get(0);
  }
}
