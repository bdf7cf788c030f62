package ai.usetusk.drift.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What every application gets in which the SDK runs: its end, and clients of the JDK that are recorded. */
@AutoConfiguration
@ConditionalOnDrift
public class DriftAutoConfiguration {

  /** For Spring. */
  public DriftAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  DriftLifecycle driftLifecycle(Environment environment) {
    return new DriftLifecycle(environment);
  }

  @Bean
  @ConditionalOnMissingBean
  static HttpClientPostProcessor driftHttpClientPostProcessor() {
    return new HttpClientPostProcessor();
  }
}
