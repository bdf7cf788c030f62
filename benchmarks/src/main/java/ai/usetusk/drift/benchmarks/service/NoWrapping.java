package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.HttpContext;
import java.net.URI;
import java.net.http.HttpClient;

/** Nothing is put around the service. An agent may still look into it. */
final class NoWrapping implements Wrapping {

  @Override
  public void around(HttpContext context) {
    // It stays as it is.
  }

  @Override
  public Caller around(HttpClient client, URI upstream) {
    return new HttpCaller(client, upstream);
  }

  @Override
  public void flush() {
    // Nothing is done later.
  }

  @Override
  public Spans spans() {
    return Spans.NONE;
  }
}
