package example.weather;

import ai.usetusk.drift.httpclient.DriftHttpClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the stations. */
final class StationsClient {

  /** The stations answered, but not with what was asked for. */
  static final class StationsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    StationsException(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final HttpClient client = DriftHttpClient.wrap(HttpClient.newBuilder()
      .followRedirects(HttpClient.Redirect.NORMAL)
      .connectTimeout(Duration.ofSeconds(2))
      .build());
  private final ObjectMapper json = new ObjectMapper();
  private final URI stations;
  private final String apiKey;

  StationsClient(URI stations, String apiKey) {
    this.stations = stations;
    this.apiKey = apiKey;
  }

  /** The weather in a city, as it is now. */
  JsonNode now(String path, String city) throws IOException, InterruptedException {
    String query = "?city=" + URLEncoder.encode(city, StandardCharsets.UTF_8);
    return send(request(path + query).GET().build());
  }

  /** Files an alert. */
  JsonNode alert(JsonNode alert) throws IOException, InterruptedException {
    return send(request("/v1/alerts")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(alert)))
        .build());
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(stations.resolve(target))
        .timeout(Duration.ofSeconds(2))
        .header("Accept", "application/json")
        .header("X-Api-Key", apiKey);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    JsonNode body = json.readTree(response.body());
    if (response.statusCode() >= 400) {
      throw new StationsException(response.statusCode(), body.path("error").asText());
    }
    return body;
  }
}
