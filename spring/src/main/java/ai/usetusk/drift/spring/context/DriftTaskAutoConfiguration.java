package ai.usetusk.drift.spring.context;

import ai.usetusk.drift.spring.ConditionalOnDrift;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/** Has the context go along with the tasks of Spring's executors. */
@AutoConfiguration
@ConditionalOnDrift
@ImportRuntimeHints(DecoratorFieldHints.class)
public class DriftTaskAutoConfiguration {

  /** For Spring. */
  public DriftTaskAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  static TaskExecutorPostProcessor driftTaskExecutorPostProcessor() {
    return new TaskExecutorPostProcessor();
  }
}
