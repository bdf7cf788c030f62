package example.weather;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClient;

/** Asks the stations. */
@Service
class StationsClient {

  /** What a station measures. */
  record Measured(String city, double celsius, String sky) {}

  private final RestClient client;

  StationsClient(RestClient stations) {
    this.client = stations;
  }

  Measured now(String path, String city) {
    return client
        .get()
        .uri(path + "?city={city}", city)
        .accept(MediaType.APPLICATION_JSON)
        .retrieve()
        .body(Measured.class);
  }

  /** On a thread of the application's task executor. */
  @Async
  CompletableFuture<Measured> nowOnAnotherThread(String city) {
    return CompletableFuture.completedFuture(now("/v1/now", city));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> alert(Map<String, Object> alert) {
    return client
        .post()
        .uri("/v1/alerts")
        .contentType(MediaType.APPLICATION_JSON)
        .body(alert)
        .retrieve()
        .body(Map.class);
  }
}
