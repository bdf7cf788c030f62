package ai.usetusk.drift.benchmarks.service;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.httpclient.DriftHttpClient;
import ai.usetusk.drift.httpserver.DriftFilter;
import ai.usetusk.drift.status.RecordingStatus;
import com.sun.net.httpserver.HttpContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** The SDK, put in as its documentation says. The environment says what it does. */
final class Drift implements Wrapping {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Drift() {}

  static Drift initialize() {
    TuskDrift.initialize();
    return new Drift();
  }

  @Override
  public void around(HttpContext context) {
    DriftFilter.install(context);
  }

  @Override
  public Caller around(HttpClient client, URI upstream) {
    return new HttpCaller(DriftHttpClient.wrap(client), upstream);
  }

  @Override
  public void flush() throws IOException {
    if (!TuskDrift.flush(PATIENCE)) {
      throw new IOException("the SDK does not export within " + PATIENCE);
    }
  }

  @Override
  public Spans spans() {
    RecordingStatus recording = TuskDrift.status().recording();
    return new Spans(recording.made(), recording.exported(), recording.droppedInAll());
  }
}
