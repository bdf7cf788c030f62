package ai.usetusk.drift.spring.app;

import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Clients as applications declare them. */
@Configuration(proxyBeanMethods = false)
class SampleClients {

  @Bean
  HttpClient httpClient() {
    return HttpClient.newHttpClient();
  }

  @Bean
  RestTemplate restTemplate() {
    return new RestTemplate();
  }

  @Bean
  RestTemplate interceptedRestTemplate() {
    RestTemplate template = new RestTemplate();
    template.getInterceptors().add((request, body, execution) -> execution.execute(request, body));
    return template;
  }

  @Bean
  RestClient restClient() {
    return RestClient.create();
  }

  /** Two layers that record. */
  @Bean
  RestClient restClientOverHttpClient(RestClient.Builder builder, HttpClient client) {
    return builder.requestFactory(new JdkClientHttpRequestFactory(client)).build();
  }

  @Bean
  WebClient webClient() {
    return WebClient.create();
  }

  /** Two layers that record. */
  @Bean
  WebClient webClientOverHttpClient(WebClient.Builder builder, HttpClient client) {
    return builder.clientConnector(new JdkClientHttpConnector(client)).build();
  }
}
