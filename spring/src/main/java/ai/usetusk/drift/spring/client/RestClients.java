package ai.usetusk.drift.spring.client;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Has clients recorded. Doing it twice is the same as doing it once. */
final class RestClients {

  /** What Spring makes. Any other implementation may be more than what a copy of it has. */
  private static final String SPRINGS_OWN = "org.springframework.web.client.DefaultRestClient";

  private RestClients() {}

  static void record(RestClient.Builder builder) {
    builder.requestInterceptors(DriftRequestInterceptor::addTo);
  }

  static void record(RestTemplate template) {
    if (!template.getInterceptors().isEmpty()) {
      DriftRequestInterceptor.addTo(template.getInterceptors());
    } else if (!(template.getRequestFactory() instanceof RecordingRequestFactory)) {
      template.setRequestFactory(new RecordingRequestFactory(template.getRequestFactory()));
    }
  }

  /** A client that does what this one does and is recorded; this one if it is recorded already. */
  static RestClient recorded(RestClient client) {
    if (!client.getClass().getName().equals(SPRINGS_OWN)) {
      return client;
    }
    AtomicBoolean recordedBefore = new AtomicBoolean();
    RestClient.Builder builder = client.mutate().requestInterceptors(interceptors -> {
      int before = interceptors.size();
      DriftRequestInterceptor.addTo(interceptors);
      recordedBefore.set(interceptors.size() == before);
    });
    return recordedBefore.get() ? client : builder.build();
  }
}
