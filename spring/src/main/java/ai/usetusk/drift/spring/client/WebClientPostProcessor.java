package ai.usetusk.drift.spring.client;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.function.client.WebClient;

/** Has clients recorded that are beans, however they were made. */
final class WebClientPostProcessor implements BeanPostProcessor {

  /** What Spring makes. Any other implementation may be more than what a copy of it has. */
  private static final String SPRINGS_OWN =
      "org.springframework.web.reactive.function.client.DefaultWebClient";

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof WebClient.Builder builder) {
      DriftExchangeFilter.record(builder);
    } else if (bean instanceof WebClient client
        && client.getClass().getName().equals(SPRINGS_OWN)) {
      return client.mutate().apply(DriftExchangeFilter::record).build();
    }
    return bean;
  }
}
