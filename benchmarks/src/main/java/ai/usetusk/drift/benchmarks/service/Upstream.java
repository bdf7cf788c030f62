package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The service that the measured one calls. It answers each request with its own body. */
public final class Upstream {

  private static final int THREADS = 16;

  private Upstream() {}

  /** usage: Upstream; prints its port, and ends when standard input does. */
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext(
        "/", exchange -> Json.answer(exchange, exchange.getRequestBody().readAllBytes()));
    server.start();
    System.out.println(server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Nothing is asked.
    }
    System.exit(0);
  }
}
