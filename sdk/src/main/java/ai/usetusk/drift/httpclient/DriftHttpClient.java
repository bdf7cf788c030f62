package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.exchange.HttpExchanges;
import java.net.http.HttpClient;

/**
 * Records what an {@link HttpClient} sends and gets.
 *
 * <pre>{@code
 * HttpClient client = DriftHttpClient.wrap(HttpClient.newHttpClient());
 * }</pre>
 *
 * <p>Each call of {@code send} and {@code sendAsync} becomes one span: the request as the application made it, and
 * the final response, whatever redirects, authentication and repetitions there were in between. It is part of the
 * request that this service was answering when the call was made. Pushed responses and web sockets are passed on
 * without being recorded.
 */
public final class DriftHttpClient {

  private DriftHttpClient() {}

  /**
   * A client that does what this one does, and is recorded. Bytes, headers, exceptions, threads and cancellation
   * are those of the client given, with two exceptions: the publisher of the body that {@code response.request()}
   * tells is not the object that the application made, and a body subscriber of the JDK is asked for its body on
   * the client's executor, as one of the application's own is.
   *
   * <p>It makes no difference whether this is called before or after the SDK is initialized. Closing the wrapper
   * closes the client.
   *
   * @param client any implementation; one that was wrapped already is returned as it is, and so is {@code null}
   * @return the client itself if the SDK is neither initialised nor asked for by {@code TUSK_DRIFT_MODE}
   */
  public static HttpClient wrap(HttpClient client) {
    return client == null || client instanceof RecordedHttpClient || HttpExchanges.areOff()
        ? client
        : new RecordedHttpClient(client);
  }
}
