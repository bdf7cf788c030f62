package ai.usetusk.drift.spring.context;

import ai.usetusk.drift.spring.ConditionalOnDrift;
import io.micrometer.context.ContextRegistry;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Tells Micrometer's context propagation of the context. It enables nothing: with {@code
 * spring.reactor.context-propagation=auto} the application does.
 */
@AutoConfiguration
@ConditionalOnDrift
@ConditionalOnClass(ContextRegistry.class)
public class DriftContextPropagationAutoConfiguration {

  /** For Spring. */
  public DriftContextPropagationAutoConfiguration() {}

  @Bean
  Registration driftContextPropagation() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new ContextAccessor());
    return new Registration();
  }

  /** Ends with the application context. */
  static final class Registration implements DisposableBean {

    @Override
    public void destroy() {
      ContextRegistry.getInstance().removeThreadLocalAccessor(ContextAccessor.KEY);
    }
  }
}
