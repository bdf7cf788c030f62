package ai.usetusk.drift.bench.payload;

/** Answers of a JSON API: arrays of objects with nested objects, as services send them to each other. */
final class ApiResponses {

  private ApiResponses() {}

  /** One response of about {@code size} bytes. */
  static byte[] generate(Draw draw, int size) {
    JsonText json = JsonText.compact(size);
    json.object();
    json.string("status", "ok");
    json.string("requestId", draw.uuid());
    json.literal("took", draw.below(500));
    json.key("items").array();
    // Some characters have more than one byte.
    int characters = size - size / 60 - 300;
    while (json.length() < characters) {
      item(draw, json);
    }
    json.endArray();
    json.key("page").object();
    json.literal("total", draw.below(100_000));
    json.literal("offset", draw.below(1000));
    json.literal("limit", 100);
    json.string("next", "/v2/items?cursor=" + draw.alphanumeric(24));
    json.endObject();
    json.literal("cached", draw.percent(50));
    json.endObject();
    return json.toBytes();
  }

  private static void item(Draw draw, JsonText json) {
    json.object();
    json.string("id", draw.uuid());
    json.literal("sequence", draw.digits(draw.between(6, 12)));
    json.string("name", draw.words(draw.between(2, 4)));
    json.string("createdAt", draw.isoTime());
    if (draw.percent(60)) {
      json.string("updatedAt", draw.isoTime());
    } else {
      json.literal("updatedAt", "null");
    }
    json.literal("active", draw.percent(70));
    json.key("location").object();
    json.literal("latitude", draw.longFloat(90));
    json.literal("longitude", "-" + draw.longFloat(180));
    json.literal("accuracy", draw.longFloat(10));
    json.string("city", draw.word());
    json.endObject();
    json.literal("score", draw.longFloat(1));
    if (draw.percent(70)) {
      json.string("description", draw.prose(draw.between(6, 16)));
    }
    json.key("tags").array();
    for (int i = draw.below(5); i > 0; i--) {
      json.string(draw.word());
    }
    json.endArray();
    json.key("owner").object();
    json.literal("userId", draw.digits(9));
    json.string("displayName", draw.percent(20) ? draw.japanese(6) : draw.words(2));
    json.string("email", draw.alphanumeric(8) + "@example.com");
    json.literal("verified", draw.percent(80));
    json.endObject();
    json.key("prices").array();
    for (int i = draw.between(1, 3); i > 0; i--) {
      json.object();
      json.string("currency", draw.oneOf("EUR", "USD", "JPY", "GBP"));
      json.literal("amount", draw.amount());
      json.literal("quantity", draw.between(1, 50));
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
