package ai.usetusk.drift.bench.payload;

import java.util.Locale;

/** Search results of a social network: indented, forty keys a user, mostly Japanese text. */
final class Tweets {

  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {"Jan", "Mar", "May", "Jul", "Aug", "Oct", "Nov"};

  private Tweets() {}

  /** One page of results of about {@code size} bytes. */
  static byte[] generate(Draw draw, int size) {
    JsonText json = JsonText.indented(size);
    json.object();
    json.key("statuses").array();
    // A good tenth of the bytes are the second and third of a character.
    int characters = size - size / 8;
    while (json.length() < characters) {
      status(draw, json, draw.percent(55));
    }
    json.endArray();
    json.key("search_metadata").object();
    json.literal("completed_in", "0.087");
    String id = draw.digits(18);
    json.literal("max_id", id);
    json.string("max_id_str", id);
    json.string("next_results", "?max_id=" + id + "&q=%E4%B8%80&count=100&include_entities=1");
    json.string("query", "%E4%B8%80");
    json.string("refresh_url", "?since_id=" + id + "&q=%E4%B8%80&include_entities=1");
    json.literal("count", 100);
    json.literal("since_id", 0);
    json.string("since_id_str", "0");
    json.endObject();
    json.endObject();
    return json.toBytes();
  }

  private static void status(Draw draw, JsonText json, boolean retweet) {
    String id = draw.digits(18);
    json.object();
    json.key("metadata").object();
    json.string("result_type", "recent");
    json.string("iso_language_code", "ja");
    json.endObject();
    json.string("created_at", time(draw));
    json.literal("id", id);
    json.string("id_str", id);
    json.string("text", "@" + draw.alphanumeric(9) + " " + draw.japanese(draw.between(30, 130)));
    json.string(
        "source",
        "<a href=\"http://twitter.com/download/" + draw.oneOf("iphone", "android")
            + "\" rel=\"nofollow\">Twitter for " + draw.oneOf("iPhone", "Android") + "</a>");
    json.literal("truncated", false);
    boolean reply = draw.percent(30);
    String to = draw.digits(draw.between(8, 10));
    json.literal("in_reply_to_status_id", reply ? draw.digits(18) : "null");
    json.literal("in_reply_to_status_id_str", reply ? "\"" + draw.digits(18) + "\"" : "null");
    json.literal("in_reply_to_user_id", reply ? to : "null");
    json.literal("in_reply_to_user_id_str", reply ? "\"" + to + "\"" : "null");
    json.literal("in_reply_to_screen_name", reply ? "\"" + draw.alphanumeric(10) + "\"" : "null");
    user(draw, json);
    json.literal("geo", "null");
    json.literal("coordinates", "null");
    json.literal("place", "null");
    json.literal("contributors", "null");
    if (retweet) {
      json.key("retweeted_status");
      status(draw, json, false);
    }
    json.literal("retweet_count", draw.below(900));
    json.literal("favorite_count", draw.below(900));
    json.key("entities").object();
    json.key("hashtags").array().endArray();
    json.key("symbols").array().endArray();
    urls(draw, json, draw.below(2));
    json.key("user_mentions").array();
    for (int i = draw.below(3); i > 0; i--) {
      mention(draw, json);
    }
    json.endArray();
    json.endObject();
    json.literal("favorited", false);
    json.literal("retweeted", draw.percent(5));
    if (draw.percent(30)) {
      json.literal("possibly_sensitive", false);
    }
    json.string("lang", "ja");
    json.endObject();
  }

  private static void user(Draw draw, JsonText json) {
    String id = draw.digits(draw.between(8, 10));
    String images = "pbs.twimg.com/profile_images/" + draw.digits(18) + "/" + draw.alphanumeric(8);
    json.key("user").object();
    json.literal("id", id);
    json.string("id_str", id);
    json.string("name", draw.japanese(draw.between(3, 12)));
    json.string("screen_name", draw.alphanumeric(draw.between(6, 14)));
    json.string("location", draw.percent(50) ? draw.japanese(5) : "");
    json.string("description", draw.japanese(draw.between(20, 150)));
    json.literal(
        "url", draw.percent(60) ? "null" : "\"http:\\/\\/t.co\\/" + draw.alphanumeric(10) + "\"");
    json.key("entities").object().key("description").object();
    urls(draw, json, 0);
    json.endObject().endObject();
    json.literal("protected", false);
    json.literal("followers_count", draw.below(5000));
    json.literal("friends_count", draw.below(2000));
    json.literal("listed_count", draw.below(50));
    json.string("created_at", time(draw));
    json.literal("favourites_count", draw.below(20_000));
    json.literal("utc_offset", draw.percent(50) ? "32400" : "null");
    json.literal("time_zone", draw.percent(50) ? "\"Tokyo\"" : "null");
    json.literal("geo_enabled", draw.percent(40));
    json.literal("verified", false);
    json.literal("statuses_count", draw.below(100_000));
    json.string("lang", "ja");
    json.literal("contributors_enabled", false);
    json.literal("is_translator", false);
    json.literal("is_translation_enabled", false);
    json.string("profile_background_color", draw.hex(6).toUpperCase(Locale.ROOT));
    json.string("profile_background_image_url", "http://abs.twimg.com/images/themes/theme1/bg.png");
    json.string(
        "profile_background_image_url_https", "https://abs.twimg.com/images/themes/theme1/bg.png");
    json.literal("profile_background_tile", draw.percent(40));
    json.string("profile_image_url", "http://" + images + "_normal.jpeg");
    json.string("profile_image_url_https", "https://" + images + "_normal.jpeg");
    json.string(
        "profile_banner_url",
        "https://pbs.twimg.com/profile_banners/" + id + "/" + draw.digits(10));
    json.string("profile_link_color", draw.hex(6).toUpperCase(Locale.ROOT));
    json.string("profile_sidebar_border_color", "FFFFFF");
    json.string("profile_sidebar_fill_color", "DDEEF6");
    json.string("profile_text_color", "333333");
    json.literal("profile_use_background_image", draw.percent(80));
    json.literal("default_profile", draw.percent(50));
    json.literal("default_profile_image", false);
    json.literal("following", false);
    json.literal("follow_request_sent", false);
    json.literal("notifications", false);
    json.endObject();
  }

  private static void mention(Draw draw, JsonText json) {
    String id = draw.digits(draw.between(8, 10));
    json.object();
    json.string("screen_name", draw.alphanumeric(draw.between(6, 14)));
    json.string("name", draw.japanese(draw.between(3, 12)));
    json.literal("id", id);
    json.string("id_str", id);
    indices(draw, json);
    json.endObject();
  }

  private static void urls(Draw draw, JsonText json, int count) {
    json.key("urls").array();
    for (int i = 0; i < count; i++) {
      json.object();
      json.string("url", "http://t.co/" + draw.alphanumeric(10));
      json.string("expanded_url", "http://example.com/" + draw.alphanumeric(16) + ".html");
      json.string("display_url", "example.com/" + draw.alphanumeric(12) + "…");
      indices(draw, json);
      json.endObject();
    }
    json.endArray();
  }

  private static void indices(Draw draw, JsonText json) {
    int from = draw.below(100);
    json.key("indices").array();
    json.literal(Integer.toString(from)).literal(Integer.toString(from + draw.between(8, 22)));
    json.endArray();
  }

  private static String time(Draw draw) {
    return draw.oneOf(DAYS) + " " + draw.oneOf(MONTHS) + " " + Draw.two(draw.between(1, 28)) + " "
        + Draw.two(draw.below(24)) + ":" + Draw.two(draw.below(60)) + ":"
        + Draw.two(draw.below(60)) + " +0000 20" + draw.between(10, 14);
  }
}
