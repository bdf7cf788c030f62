package example.weather;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits until the weather service is there, and asks it a few things.
 *
 * <p>usage: java -cp weather.jar example.weather.Visitor WEATHER_URL
 */
public final class Visitor {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI weather;

  private Visitor(URI weather) {
    this.weather = weather;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Visitor visitor = new Visitor(URI.create(args[0]));
    visitor.await(Instant.now().plusSeconds(30));
    visitor.get("/weather?city=Oslo");
    visitor.get("/weather?city=Malm%C3%B6");
    visitor.get("/weather/old?city=Cairo");
    visitor.get("/weather?city=Atlantis");
    visitor.get("/compare?city=Oslo&city=Cairo&city=Malm%C3%B6");
    visitor.post("/alerts", "{\"text\":\"ice on the road\",\"until\":\"2030-01-01T00:00:00Z\"}");
    visitor.post("/alerts", "{\"until\":null}");
  }

  private void await(Instant latest) throws InterruptedException {
    while (true) {
      try {
        client.send(request("/health").build(), BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        if (Instant.now().isAfter(latest)) {
          throw new IllegalStateException("no weather service at " + weather, e);
        }
        Thread.sleep(50);
      }
    }
  }

  private void get(String target) throws IOException, InterruptedException {
    say(target, request(target).build());
  }

  private void post(String target, String json) throws IOException, InterruptedException {
    say(
        target,
        request(target)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(weather.resolve(target)).timeout(Duration.ofSeconds(20));
  }

  private void say(String target, HttpRequest request) throws IOException, InterruptedException {
    int status = client.send(request, BodyHandlers.ofString()).statusCode();
    System.out.println(status + " " + request.method() + " " + target);
  }
}
