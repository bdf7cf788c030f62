package ai.usetusk.drift.spring.app;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

/** The servers that an application can run on. Spring Boot 4 has moved their factories. */
public enum Server {
  TOMCAT(
      "org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory",
      "org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory"),
  JETTY(
      "org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory",
      "org.springframework.boot.jetty.servlet.JettyServletWebServerFactory"),
  /** Not in Spring Boot 4. */
  UNDERTOW("org.springframework.boot.web.embedded.undertow.UndertowServletWebServerFactory");

  private final List<String> factories;

  Server(String... factories) {
    this.factories = List.of(factories);
  }

  /** Those that this version of Spring Boot has. */
  public static Stream<Server> all() {
    return Arrays.stream(values()).filter(server -> server.factory().findAny().isPresent());
  }

  void register(GenericApplicationContext context) {
    BeanDefinition factory = new RootBeanDefinition(
        ClassUtils.resolveClassName(factory().findFirst().orElseThrow(), null));
    context.registerBeanDefinition("serverOfTheTest", factory);
  }

  private Stream<String> factory() {
    return factories.stream().filter(name -> ClassUtils.isPresent(name, null));
  }
}
