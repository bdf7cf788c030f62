package ai.usetusk.drift.spring.actuate;

import ai.usetusk.drift.spring.ConditionalOnDrift;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Adds the endpoint {@code drift} where the actuator is, and exposes it only if the application says so. */
@AutoConfiguration
@ConditionalOnDrift
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
public class DriftEndpointAutoConfiguration {

  /** For Spring. */
  public DriftEndpointAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnAvailableEndpoint
  DriftEndpoint driftEndpoint() {
    return new DriftEndpoint();
  }
}
