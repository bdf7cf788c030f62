package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.spring.ConditionalOnDrift;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

/** Has Spring's blocking clients recorded: what Spring Boot's builders make, and beans. */
@AutoConfiguration
@ConditionalOnDrift
@ConditionalOnClass(RestClient.class)
@Import({Boot3RestCustomizers.class, Boot4RestCustomizers.class})
public class DriftRestClientAutoConfiguration {

  /** For Spring. */
  public DriftRestClientAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  static RestClientPostProcessor driftRestClientPostProcessor() {
    return new RestClientPostProcessor();
  }
}
