package ai.usetusk.drift.spring.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Reads events as they arrive. The service sends its second one only when this has seen the first. */
public final class EventStream implements AutoCloseable {

  private final CountDownLatch seen = new CountDownLatch(1);
  private final BufferedReader lines;

  public EventStream(URI url) throws IOException, InterruptedException {
    SampleController.firstEventSeen = seen;
    InputStream body = HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofInputStream())
        .body();
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** The data of the next event; {@code null} if there is none. */
  public String next() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = lines.readLine();
    }
    return line == null ? null : line.substring("data:".length());
  }

  public void letTheServiceGoOn() {
    seen.countDown();
  }

  @Override
  public void close() throws IOException {
    seen.countDown();
    String line = lines.readLine();
    while (line != null) {
      line = lines.readLine();
    }
    lines.close();
  }
}
