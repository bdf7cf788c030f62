package ai.usetusk.drift.bench.payload;

import java.util.Base64;

/** What is recorded of HTTP requests and responses: a few headers and a body. */
final class HttpEnvelopes {

  private HttpEnvelopes() {}

  /** A request of about 1 KB; its body is an object in one half of the cases, and text in the other. */
  static byte[] request(Draw draw) {
    JsonText json = JsonText.compact(1_000);
    json.object();
    json.string("method", draw.oneOf("POST", "PUT", "PATCH"));
    json.string(
        "url",
        "https://api.example.com/v2/orders/" + draw.digits(8) + "/items?expand=prices&trace="
            + draw.hex(16));
    json.key("headers").object();
    json.string("host", "api.example.com");
    json.string("content-type", "application/json");
    json.string("user-agent", "orders-service/2." + draw.below(30) + " (linux; jvm 17)");
    json.string("accept", "application/json, */*;q=0.8");
    json.string("authorization", "Bearer " + draw.alphanumeric(220));
    json.string("x-request-id", draw.uuid());
    if (draw.percent(70)) {
      json.string("traceparent", "00-" + draw.hex(32) + "-" + draw.hex(16) + "-01");
    }
    json.string("accept-encoding", "gzip, deflate, br");
    json.string("content-length", Integer.toString(draw.between(100, 400)));
    json.endObject();
    if (draw.percent(50)) {
      json.key("body");
      order(draw, json);
    } else {
      JsonText body = JsonText.compact(300);
      order(draw, body);
      json.string("body", body.toString());
    }
    json.literal("bodySize", draw.between(100, 400));
    json.literal("hasBodyParsingError", false);
    json.endObject();
    return json.toBytes();
  }

  private static void order(Draw draw, JsonText json) {
    json.object();
    json.literal("orderId", draw.digits(8));
    json.string("customer", draw.words(2));
    json.key("lines").array();
    for (int i = draw.between(2, 3); i > 0; i--) {
      json.object();
      json.string("sku", draw.alphanumeric(10));
      json.literal("quantity", draw.between(1, 9));
      json.literal("price", draw.amount());
      json.endObject();
    }
    json.endArray();
    json.literal("total", draw.amount());
    json.literal("express", draw.percent(30));
    json.literal("coupon", draw.percent(80) ? "null" : "\"" + draw.alphanumeric(8) + "\"");
    json.endObject();
  }

  /** A response of about {@code size} bytes whose body is a JSON text in base64. */
  static byte[] base64Response(Draw draw, int size) {
    JsonText json = JsonText.compact(size);
    json.object();
    json.literal("statusCode", draw.oneOf("200", "201", "206"));
    json.string("statusMessage", "OK");
    json.key("headers").object();
    json.string("content-type", "application/json; charset=utf-8");
    json.string("date", draw.isoTime());
    json.string("etag", "W/\"" + draw.hex(20) + "\"");
    json.string("server", "nginx");
    json.string("x-request-id", draw.uuid());
    json.endObject();
    byte[] body = ApiResponses.generate(draw, (size - 400) / 4 * 3);
    json.string("body", Base64.getEncoder().encodeToString(body));
    json.literal("bodySize", body.length);
    json.endObject();
    return json.toBytes();
  }
}
