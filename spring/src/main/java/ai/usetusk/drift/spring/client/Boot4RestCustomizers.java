package ai.usetusk.drift.spring.client;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reaches the clients that the builders of Spring Boot 4 make. The last customizer puts its interceptor first. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.springframework.boot.restclient.RestClientCustomizer")
class Boot4RestCustomizers {

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  @ConditionalOnMissingBean(name = "driftRestClientCustomizer")
  RestClientCustomizer driftRestClientCustomizer() {
    return RestClients::record;
  }

  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  @ConditionalOnMissingBean(name = "driftRestTemplateCustomizer")
  RestTemplateCustomizer driftRestTemplateCustomizer() {
    return RestClients::record;
  }
}
