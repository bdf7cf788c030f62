package example.weather;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * The service behind the weather service: what weather stations measure. It knows nothing of Tusk Drift.
 *
 * <p>usage: java -cp weather.jar example.weather.Stations PORT
 */
public final class Stations {

  private static final Map<String, String> CITIES = Map.of(
      "Oslo", "{\"city\":\"Oslo\",\"celsius\":-4.5,\"sky\":\"snow\"}",
      "Cairo", "{\"city\":\"Cairo\",\"celsius\":24,\"sky\":\"clear\"}",
      "Malm\u00f6", "{\"city\":\"Malm\u00f6\",\"celsius\":2.25,\"sky\":\"rain\"}");

  private Stations() {}

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v1/now", Stations::now);
    server.createContext("/now", Stations::moved);
    server.createContext("/v1/alerts", Stations::alerts);
    server.start();
    System.out.println("The service of the stations listens on http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void now(HttpExchange http) throws IOException {
    if (!"s3cr3t".equals(http.getRequestHeaders().getFirst("X-Api-Key"))) {
      send(http, 401, "{\"error\":\"no key\"}");
      return;
    }
    String query = http.getRequestURI().getQuery();
    String city = query == null ? "" : query.replaceFirst("^city=", "");
    String weather = CITIES.get(city);
    if (weather == null) {
      send(http, 404, "{\"error\":\"no station in " + city.replaceAll("\\W", "?") + "\"}");
    } else {
      send(http, 200, weather);
    }
  }

  private static void moved(HttpExchange http) throws IOException {
    http.getResponseHeaders().set("Location", "/v1/now?" + http.getRequestURI().getRawQuery());
    http.sendResponseHeaders(301, -1);
    http.close();
  }

  private static void alerts(HttpExchange http) throws IOException {
    int bytes = http.getRequestBody().readAllBytes().length;
    send(http, 201, "{\"id\":7,\"bytes\":" + bytes + "}");
  }

  private static void send(HttpExchange http, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(status, body.length);
    try (http) {
      http.getResponseBody().write(body);
    }
  }
}
