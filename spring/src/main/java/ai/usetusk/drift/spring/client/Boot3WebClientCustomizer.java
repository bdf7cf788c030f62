package ai.usetusk.drift.spring.client;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.reactive.function.client.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reaches the clients that the builder of Spring Boot 3 makes. The last customizer puts its filter first. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(
    name = "org.springframework.boot.web.reactive.function.client.WebClientCustomizer")
class Boot3WebClientCustomizer {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  @ConditionalOnMissingBean(name = "driftWebClientCustomizer")
  WebClientCustomizer driftWebClientCustomizer() {
    return DriftExchangeFilter::record;
  }
}
