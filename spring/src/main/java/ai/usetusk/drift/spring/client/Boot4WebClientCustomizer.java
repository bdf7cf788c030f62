package ai.usetusk.drift.spring.client;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reaches the clients that the builder of Spring Boot 4 makes. The last customizer puts its filter first. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.webclient.WebClientCustomizer")
class Boot4WebClientCustomizer {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  @ConditionalOnMissingBean(name = "driftWebClientCustomizer")
  WebClientCustomizer driftWebClientCustomizer() {
    return DriftExchangeFilter::record;
  }
}
