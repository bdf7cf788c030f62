package ai.usetusk.drift.spring.actuate;

import ai.usetusk.drift.spring.ConditionalOnDrift;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Adds the meters where there is a registry. Spring Boot 4 has moved what makes registries, hence both names. */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnDrift
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public class DriftMetersAutoConfiguration {

  /** For Spring. */
  public DriftMetersAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  DriftMeters driftMeters() {
    return new DriftMeters();
  }
}
