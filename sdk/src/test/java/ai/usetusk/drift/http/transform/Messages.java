package ai.usetusk.drift.http.transform;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.usetusk.drift.core.json.Sha256;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.HttpUrl;
import ai.usetusk.drift.http.RecordedBody;
import ai.usetusk.drift.http.RecordedRequest;
import ai.usetusk.drift.http.RecordedResponse;
import ai.usetusk.drift.transform.Direction;
import ai.usetusk.drift.transform.TransformRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Recorded messages, and what rules make of them. */
final class Messages {

  private Messages() {}

  static RecordedRequest get(String url, String... headers) {
    return new RecordedRequest(
        "GET", HttpUrl.parse(url).orElseThrow(), "HTTP/1.1", headers(headers), null);
  }

  static RecordedRequest post(String body, String... headers) {
    return post(bytes(body), headers);
  }

  static RecordedRequest post(byte[] body, String... headers) {
    return new RecordedRequest(
        "POST",
        HttpUrl.parse("http://service.example/login").orElseThrow(),
        "HTTP/1.1",
        headers(headers),
        new RecordedBody(body, ""));
  }

  static RecordedResponse ok(String body, String... headers) {
    return new RecordedResponse(200, "OK", headers(headers), new RecordedBody(bytes(body), ""));
  }

  /** Name and value in turns. */
  static List<HttpHeader> headers(String... namesAndValues) {
    List<HttpHeader> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(new HttpHeader(namesAndValues[i], namesAndValues[i + 1]));
    }
    return headers;
  }

  static RecordedRequest kept(TransformRule rule, RecordedRequest request) {
    return kept(HttpTransforms.of(List.of(rule)), request, rule.direction());
  }

  static RecordedRequest kept(
      HttpTransforms transforms, RecordedRequest request, Direction direction) {
    Transformed<RecordedRequest> transformed = transforms.request(request, direction);
    assertInstanceOf(Transformed.Kept.class, transformed);
    return ((Transformed.Kept<RecordedRequest>) transformed).message();
  }

  static String keptBody(TransformRule rule, RecordedRequest request) {
    return text(kept(rule, request).body());
  }

  static String text(RecordedBody body) {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String redacted(String value) {
    return "REDACTED_" + new Sha256().hash(bytes(value));
  }
}
