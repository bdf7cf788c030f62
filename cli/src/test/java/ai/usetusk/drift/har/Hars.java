package ai.usetusk.drift.har;

import ai.usetusk.drift.tree.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small HAR texts, and what is read from them. */
final class Hars {

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

  static List<HarEntry> read(String har) throws IOException, MalformedJsonException {
    return read(har.getBytes(StandardCharsets.UTF_8));
  }

  static List<HarEntry> read(byte[] har) throws IOException, MalformedJsonException {
    List<HarEntry> entries = new ArrayList<>();
    try (HarReader reader = new HarReader(new ByteArrayInputStream(har))) {
      for (HarEntry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The one entry of a HAR that has one. */
  static HarEntry readEntry(String entry) throws IOException, MalformedJsonException {
    return read(of(entry)).get(0);
  }
}
