package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.http.HttpHeader;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Status and headers of a recorded response. */
record ReplayedInfo(int statusCode, HttpHeaders headers, Version version) implements ResponseInfo {

  static ReplayedInfo of(ResponseHead head) {
    Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpHeader header : head.headers()) {
      String name = header.name().strip();
      if (!name.isEmpty()) {
        lines.computeIfAbsent(name, key -> new ArrayList<>()).add(header.value());
      }
    }
    // No recording tells the version.
    return new ReplayedInfo(
        head.status(), HttpHeaders.of(lines, (name, value) -> true), Version.HTTP_1_1);
  }
}
