package ai.usetusk.drift.spring;

import ai.usetusk.drift.TuskDrift;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What every application gets in which the SDK runs: its end, and clients of the JDK that are recorded. */
@AutoConfiguration
@ConditionalOnDrift
public class DriftAutoConfiguration {

  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(2);

  /** For Spring. */
  public DriftAutoConfiguration() {}

  /**
   * The SDK is started once in a JVM and ends with it. Contexts come and go meanwhile, in tests and with developer
   * tools, so a context that stops only has its traces exported; but a container goes on when an application ends.
   */
  @Bean
  @ConditionalOnMissingBean
  DriftLifecycle driftLifecycle() {
    return new DriftLifecycle(
        DriftStart.isDeployed() ? TuskDrift::shutdown : () -> TuskDrift.flush(LONGEST_FLUSH));
  }

  @Bean
  @ConditionalOnMissingBean
  static HttpClientPostProcessor driftHttpClientPostProcessor() {
    return new HttpClientPostProcessor();
  }
}
