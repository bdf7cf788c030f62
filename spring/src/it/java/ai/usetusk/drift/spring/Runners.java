package ai.usetusk.drift.spring;

import ai.usetusk.drift.spring.app.Traces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** Contexts with all that the starter lists, and nothing else, in which the SDK records. */
final class Runners {

  private Runners() {}

  static WebApplicationContextRunner web() {
    return new WebApplicationContextRunner()
        .withConfiguration(starter())
        .withSystemProperties(Traces.RECORD)
        .withPropertyValues(Traces.properties());
  }

  static ApplicationContextRunner plain() {
    return new ApplicationContextRunner()
        .withConfiguration(starter())
        .withSystemProperties(Traces.RECORD)
        .withPropertyValues(Traces.properties());
  }

  private static AutoConfigurations starter() {
    List<Class<?>> listed = new ArrayList<>();
    for (String name : ImportCandidates.load(AutoConfiguration.class, null)) {
      if (name.startsWith("ai.usetusk.")) {
        listed.add(ClassUtils.resolveClassName(name, null));
      }
    }
    return AutoConfigurations.of(listed.toArray(Class<?>[]::new));
  }

  /** The names of the beans that the starter added. */
  static List<String> beans(ApplicationContext context) {
    return Arrays.stream(context.getBeanDefinitionNames())
        .filter(name -> name.startsWith("drift"))
        .sorted()
        .toList();
  }
}
