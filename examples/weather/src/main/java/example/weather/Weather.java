package example.weather;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.httpserver.DriftFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A weather service. Three things in it are for Tusk Drift: {@code TuskDrift.initialize()}, {@code
 * DriftFilter.install}, and the wrappers around its HTTP client and its thread pool.
 *
 * <p>usage: java -cp weather.jar example.weather.Weather PORT STATIONS_URL
 */
public final class Weather {

  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService pool = Context.taskWrapping(Executors.newFixedThreadPool(4));
  private final StationsClient stations;

  private Weather(StationsClient stations) {
    this.stations = stations;
  }

  public static void main(String[] args) throws IOException {
    TuskDrift.initialize();
    String key = System.getenv().getOrDefault("STATIONS_API_KEY", "s3cr3t");
    Weather weather = new Weather(new StationsClient(URI.create(args[1]), key));
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    weather.handle(server, "/weather", weather::now);
    weather.handle(server, "/compare", weather::compare);
    weather.handle(server, "/alerts", weather::alert);
    weather.handle(server, "/health", http -> weather.send(http, 200, weather.json.createObjectNode()));
    server.start();
    TuskDrift.markAppAsReady();
    System.out.println("The weather service listens on http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpServer server, String path, HttpHandler handler) {
    DriftFilter.install(server.createContext(path, http -> {
      try {
        handler.handle(http);
      } catch (StationsClient.StationsException e) {
        sendError(http, e.status(), e.getMessage());
      } catch (IOException e) {
        sendError(http, 502, "the stations cannot be reached");
      } finally {
        http.close();
      }
    }));
  }

  /** The weather in one city. Old clients of the stations are sent elsewhere first. */
  private void now(HttpExchange http) throws IOException {
    String path = http.getRequestURI().getPath().endsWith("/old") ? "/now" : "/v1/now";
    ObjectNode answer = json.createObjectNode();
    JsonNode now = ask(path, cities(http).get(0));
    answer.set("city", now.get("city"));
    answer.put("fahrenheit", now.get("celsius").asDouble() * 9 / 5 + 32);
    answer.set("sky", now.get("sky"));
    send(http, 200, answer);
  }

  /** The weather in several cities, which are asked for at the same time. */
  private void compare(HttpExchange http) throws IOException {
    List<Future<JsonNode>> asked = new ArrayList<>();
    for (String city : cities(http)) {
      asked.add(pool.submit(() -> ask("/v1/now", city)));
    }
    ArrayNode all = json.createArrayNode();
    for (Future<JsonNode> each : asked) {
      all.add(get(each));
    }
    send(http, 200, all);
  }

  /** Takes an alert and files it with the stations. */
  private void alert(HttpExchange http) throws IOException {
    JsonNode alert = json.readTree(http.getRequestBody().readAllBytes());
    if (!alert.hasNonNull("text")) {
      sendError(http, 400, "an alert has a text");
      return;
    }
    try {
      JsonNode filed = stations.alert(alert);
      http.getResponseHeaders().set("Location", "/alerts/" + filed.get("id"));
      send(http, 201, filed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private JsonNode ask(String path, String city) throws IOException {
    try {
      return stations.now(path, city);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static JsonNode get(Future<JsonNode> answer) throws IOException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    }
  }

  /** The values of {@code city} in the query. */
  private static List<String> cities(HttpExchange http) {
    String query = http.getRequestURI().getRawQuery();
    List<String> cities = new ArrayList<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (pair.startsWith("city=")) {
        cities.add(URLDecoder.decode(pair.substring("city=".length()), StandardCharsets.UTF_8));
      }
    }
    return cities.isEmpty() ? List.of("Oslo") : cities;
  }

  private void send(HttpExchange http, int status, JsonNode answer) throws IOException {
    byte[] body = json.writeValueAsBytes(answer);
    http.getResponseHeaders().set("Content-Type", "application/json");
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
  }

  private void sendError(HttpExchange http, int status, String message) throws IOException {
    send(http, status, json.createObjectNode().put("error", message));
  }
}
