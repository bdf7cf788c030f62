package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.HttpContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;

/** What is put around a service to see its traffic. */
interface Wrapping {

  /** Puts it around what the service answers. */
  void around(HttpContext context);

  /** Puts it around what the service asks. */
  Caller around(HttpClient client, URI upstream);

  /** Finishes what it does later, so that its cost is part of what is measured. */
  void flush() throws IOException;

  /** What became of the spans until now. */
  Spans spans();
}
