package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Answers with JSON. */
final class Json {

  private static final int OK = 200;

  static final String TYPE = "application/json";

  private Json() {}

  /** Sends the body with its length, and ends the exchange. */
  static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", TYPE);
    exchange.sendResponseHeaders(OK, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
