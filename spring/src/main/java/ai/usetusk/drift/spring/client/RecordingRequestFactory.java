package ai.usetusk.drift.spring.client;

import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Makes requests that are recorded, for a {@code RestTemplate} without interceptors. An interceptor would have Spring
 * collect each body in memory, and say its length where it was sent in chunks before.
 */
record RecordingRequestFactory(ClientHttpRequestFactory factory)
    implements ClientHttpRequestFactory {

  @Override
  public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
    return new RecordedClientRequest(factory.createRequest(uri, method));
  }
}
