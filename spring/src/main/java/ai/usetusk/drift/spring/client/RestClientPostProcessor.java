package ai.usetusk.drift.spring.client;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Has clients recorded that are beans, however they were made. */
final class RestClientPostProcessor implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof RestTemplate template) {
      RestClients.record(template);
    } else if (bean instanceof RestClient.Builder builder) {
      RestClients.record(builder);
    } else if (bean instanceof RestClient client) {
      return RestClients.recorded(client);
    }
    return bean;
  }
}
