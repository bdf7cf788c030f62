package example.weather;

import example.weather.StationsClient.Measured;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;

@RestController
class WeatherController {

  /** What a client is told. */
  record Weather(String city, double fahrenheit, String sky) {

    static Weather of(Measured measured) {
      return new Weather(measured.city(), measured.celsius() * 9 / 5 + 32, measured.sky());
    }
  }

  private final StationsClient stations;

  WeatherController(StationsClient stations) {
    this.stations = stations;
  }

  @GetMapping("/health")
  Map<String, String> health() {
    return Map.of();
  }

  @GetMapping("/weather")
  Weather weather(@RequestParam(defaultValue = "Oslo") String city) {
    return Weather.of(stations.now("/v1/now", city));
  }

  /** Old clients of the stations are sent elsewhere first. */
  @GetMapping("/weather/old")
  Weather old(@RequestParam(defaultValue = "Oslo") String city) {
    return Weather.of(stations.now("/now", city));
  }

  /** Several cities, which are asked for at the same time. */
  @GetMapping("/compare")
  List<Weather> compare(@RequestParam List<String> city) {
    List<CompletableFuture<Measured>> asked =
        city.stream().map(stations::nowOnAnotherThread).toList();
    return asked.stream().map(CompletableFuture::join).map(Weather::of).toList();
  }

  @PostMapping("/alerts")
  ResponseEntity<Map<String, Object>> alert(@RequestBody Map<String, Object> alert) {
    if (alert.get("text") == null) {
      return ResponseEntity.badRequest().body(Map.of("error", "an alert has a text"));
    }
    Map<String, Object> filed = stations.alert(alert);
    return ResponseEntity.created(URI.create("/alerts/" + filed.get("id"))).body(filed);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> refused(RestClientResponseException refused) {
    return ResponseEntity.status(refused.getStatusCode())
        .body(Map.of("error", "the stations refuse: " + refused.getStatusText()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> unreachable(ResourceAccessException unreachable) {
    return ResponseEntity.status(502).body(Map.of("error", "the stations cannot be reached"));
  }
}
