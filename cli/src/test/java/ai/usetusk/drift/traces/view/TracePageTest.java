package ai.usetusk.drift.traces.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.traces.TraceFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePageTest {

  private static final String EVIL = "</script><!--<script>alert('1')</script>&amp;\u2028";

  @TempDir
  private Path directory;

  private String page(String title, String... lines) throws Exception {
    TraceFile file = Traces.file(directory, lines);
    StringWriter text = new StringWriter();
    try (TracePage page = new TracePage(title, text)) {
      page.add(file);
    }
    return text.toString();
  }

  private static String element(String page, String start, String end) {
    Matcher matcher = Pattern.compile(
            Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
        .matcher(page);
    assertTrue(matcher.find(), start);
    return matcher.group(1);
  }

  private static JsonNode data(String page) throws Exception {
    return new ObjectMapper().readTree(element(page, "id=\"data\">", "</script>"));
  }

  @Test
  void theDataHoldsWhatWasRecorded() throws Exception {
    JsonNode trace =
        data(page("x", Traces.withBody("application/json", "{\"a\":1}"))).at("/traces/0");
    assertEquals("GET", trace.get("method").asText());
    assertEquals("test", trace.get("group").asText());
    assertEquals(200, trace.get("status").asInt());
    assertEquals("json", trace.at("/spans/0/response/body/kind").asText());
    assertEquals("{\n  \"a\": 1\n}", trace.at("/spans/0/response/body/text").asText());
  }

  @Test
  void aSpanThatFailedSaysWhy() throws Exception {
    JsonNode spans = data(page(
            "x",
            "{\"spanId\":\"1\",\"status\":{\"code\":2,\"message\":\"refused\"}}",
            "{\"spanId\":\"2\",\"status\":{\"code\":2}}",
            "{\"spanId\":\"3\",\"status\":{\"code\":1,\"message\":\"fine\"}}",
            "{\"spanId\":\"4\",\"outputValue\":{\"errorName\":\"ConnectException\"}}"))
        .at("/traces/0/spans");
    assertEquals(
        List.of("refused", "error", "", "ConnectException"), spans.findValuesAsText("error"));
  }

  @Test
  void noRecordedTextEndsTheElementThatItStandsIn() throws Exception {
    String page = page(EVIL, Traces.withBody("text/plain", EVIL).replace("GET", EVIL));
    String data = element(page, "id=\"data\">", "</script>");
    assertTrue(data.chars().allMatch(next -> next < 0x7F && "<>&'".indexOf(next) < 0), data);
    JsonNode trace = data(page).at("/traces/0");
    assertEquals(EVIL, trace.get("method").asText());
    assertEquals(EVIL, trace.at("/spans/0/response/body/text").asText());
    assertFalse(page.contains("<script>alert"), page);
  }

  @Test
  void aTitleThatLooksLikeAPartOfThePageIsText() throws Exception {
    String page = page("@data@ <b>", Traces.withBody("text/plain", "x"));
    assertTrue(page.contains("<title>&#64;data&#64; &lt;b></title>"), page);
    assertEquals("@data@ <b>", data(page).get("title").asText());
  }

  @Test
  void thePolicyAllowsThePagesOwnScriptAndStyleAndNothingElse() throws Exception {
    String page = page("x", Traces.withBody("text/plain", "x"));
    String policy = element(page, "Content-Security-Policy\" content=\"", "\"");
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    assertTrue(
        policy.contains("script-src '" + hash(element(page, "<script>", "</script>")) + "'"),
        policy);
    assertTrue(
        policy.contains("style-src '" + hash(element(page, "<style>", "</style>")) + "'"), policy);
  }

  @Test
  void thePageNamesNoOtherFile() throws Exception {
    String page = page("x", Traces.withBody("text/plain", "x"));
    assertFalse(page.contains("http://"), page);
    assertFalse(page.contains("https://"), page);
    assertFalse(page.contains("url("), page);
    assertFalse(page.contains("@import"), page);
  }

  @Test
  void imagesThatCannotRunScriptsAreShown() throws Exception {
    byte[] bytes = {(byte) 0x89, 0};
    assertEquals(
        "data:image/png;base64,iQA=",
        data(page("x", Traces.withBody("image/png", bytes)))
            .at("/traces/0/spans/0/response/body/image")
            .asText());
    assertTrue(data(page("x", Traces.withBody("image/svg+xml", bytes)))
        .at("/traces/0/spans/0/response/body/image")
        .isMissingNode());
  }

  @Test
  void aLongBodyIsCutAndSaysSo() throws Exception {
    JsonNode body = data(page("x", Traces.withBody("text/plain", "x".repeat(500_007))))
        .at("/traces/0/spans/0/response/body");
    assertEquals(500_000, body.get("text").asText().length());
    assertEquals(7, body.get("cut").asInt());
    assertEquals(500_007, body.get("size").asInt());
  }

  private static String hash(String element) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(element.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }
}
