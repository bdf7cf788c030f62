package ai.usetusk.drift.spring;

import ai.usetusk.drift.httpclient.DriftHttpClient;
import java.net.http.HttpClient;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Wraps each bean that is a client of the JDK. */
final class HttpClientPostProcessor implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HttpClient client ? DriftHttpClient.wrap(client) : bean;
  }
}
