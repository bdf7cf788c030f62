package ai.usetusk.drift.spring;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Starts the SDK before the first bean is made, so that what the beans call while they start is recorded too: as
 * soon as the properties are known and the application's logging is set up.
 */
final class DriftStartListener
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  /** As in StandardServletEnvironment, which need not be there. Until there is a container, a stub has this name. */
  private static final String CONTAINER_PARAMETERS = "servletContextInitParams";

  /** For Spring Boot, which finds this class in {@code META-INF/spring.factories}. */
  DriftStartListener() {}

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (isDeployed(event.getEnvironment())) {
      DriftStart.deployed();
    }
    DriftStart.start(event.getEnvironment());
  }

  /** A container has its own context before the application has one; a server of the application comes later. */
  static boolean isDeployed(ConfigurableEnvironment environment) {
    PropertySource<?> parameters = environment.getPropertySources().get(CONTAINER_PARAMETERS);
    return parameters != null && !(parameters instanceof PropertySource.StubPropertySource);
  }

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }
}
