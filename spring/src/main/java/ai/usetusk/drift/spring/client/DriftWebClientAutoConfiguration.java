package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.spring.ConditionalOnDrift;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Has Spring's reactive client recorded: what Spring Boot's builders make, and beans. */
@AutoConfiguration
@ConditionalOnDrift
@ConditionalOnClass({WebClient.class, Mono.class})
@Import({Boot3WebClientCustomizer.class, Boot4WebClientCustomizer.class})
public class DriftWebClientAutoConfiguration {

  /** For Spring. */
  public DriftWebClientAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  static WebClientPostProcessor driftWebClientPostProcessor() {
    return new WebClientPostProcessor();
  }
}
