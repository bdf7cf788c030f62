package ai.usetusk.drift.spring;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Starts the SDK before the first bean is made, so that what the beans call while they start is recorded too: as
 * soon as the properties are known and the application's logging is set up.
 */
final class DriftStartListener
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  /** For Spring Boot, which finds this class in {@code META-INF/spring.factories}. */
  DriftStartListener() {}

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    DriftStart.start(event.getEnvironment());
  }

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }
}
