package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.servlet.DriftServletFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the starter adds to which application. */
class ConditionsTest {

  @TempDir
  private static Path directory;

  private static WebApplicationContextRunner recording() {
    return Runners.web()
        .withSystemProperties(Runners.RECORD)
        .withPropertyValues("tusk.drift.traces-directory=" + directory);
  }

  @Test
  void withoutAModeNothingIsAdded() {
    Runners.web().run(context -> {
      assertEquals(List.of(), Runners.beans(context));
      assertFalse(TuskDrift.status().initialized());
    });
  }

  @Test
  void turnedOffNothingIsAdded() {
    recording().withPropertyValues("tusk.drift.enabled=false").run(context -> {
      assertEquals(List.of(), Runners.beans(context));
      assertFalse(TuskDrift.status().initialized());
    });
  }

  @Test
  void inAWebApplicationWithEverythingEverythingIsAdded() {
    recording()
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withPropertyValues("management.endpoints.web.exposure.include=drift")
        .run(context -> assertEquals(
            List.of(
                "driftContextPropagation",
                "driftEndpoint",
                "driftHttpClientPostProcessor",
                "driftLifecycle",
                "driftMeters",
                "driftRestClientCustomizer",
                "driftRestClientPostProcessor",
                "driftRestTemplateCustomizer",
                "driftServletFilter",
                "driftTaskExecutorPostProcessor",
                "driftWebClientCustomizer",
                "driftWebClientPostProcessor"),
            Runners.beans(context)));
  }

  @Test
  void inAnApplicationWithoutAnythingElseOnlyThatIsAddedWhichNeedsNothing() {
    Runners.plain()
        .withSystemProperties(Runners.RECORD)
        .withPropertyValues("tusk.drift.traces-directory=" + directory)
        .withClassLoader(new FilteredClassLoader(
            "org.springframework.web",
            "org.springframework.boot.actuate",
            "org.springframework.boot.web",
            "org.springframework.boot.restclient",
            "org.springframework.boot.webclient",
            "jakarta.servlet",
            "reactor",
            "io.micrometer"))
        .run(context -> assertEquals(
            List.of(
                "driftHttpClientPostProcessor", "driftLifecycle", "driftTaskExecutorPostProcessor"),
            Runners.beans(context)));
  }

  @Test
  void withoutReactorTheBlockingClientsAreRecordedAllTheSame() {
    recording().withClassLoader(new FilteredClassLoader("reactor")).run(context -> {
      assertTrue(Runners.beans(context).contains("driftRestClientPostProcessor"));
      assertFalse(Runners.beans(context).contains("driftWebClientPostProcessor"));
    });
  }

  @Test
  void withoutTheCustomizersOfSpringBootItsBeansAreRecordedAllTheSame() {
    recording()
        .withClassLoader(new FilteredClassLoader(
            "org.springframework.boot.web.client", "org.springframework.boot.restclient"))
        .run(context -> {
          assertTrue(Runners.beans(context).contains("driftRestClientPostProcessor"));
          assertFalse(Runners.beans(context).contains("driftRestClientCustomizer"));
        });
  }

  @Test
  void withoutARegistryThereAreNoMeters() {
    recording().run(context -> assertFalse(Runners.beans(context).contains("driftMeters")));
  }

  @Test
  void anEndpointThatIsNotExposedIsNotThere() {
    recording().run(context -> assertFalse(Runners.beans(context).contains("driftEndpoint")));
  }

  @Test
  void theFilterIsTheFirstAndSeesErrorPagesAndAsynchronousWork() {
    recording().run(context -> {
      FilterRegistrationBean<?> filter =
          context.getBean("driftServletFilter", FilterRegistrationBean.class);
      assertEquals(Ordered.HIGHEST_PRECEDENCE, filter.getOrder());
      assertTrue(filter.isAsyncSupported());
      assertEquals(DriftServletFilter.NAME, filter.getFilterName());
      assertEquals(
          EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR),
          filter.determineDispatcherTypes());
    });
  }

  @Test
  void aFilterThatTheApplicationRegistersReplacesOurs() {
    recording()
        .withUserConfiguration(OwnFilter.class)
        .run(context -> assertFalse(Runners.beans(context).contains("driftServletFilter")));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnFilter {

    @Bean
    FilterRegistrationBean<DriftServletFilter> ownFilter() {
      return new FilterRegistrationBean<>(new DriftServletFilter());
    }
  }

  @Test
  void aPropertyThatMakesNoSenseIsNoReasonNotToStart() {
    recording()
        .withPropertyValues(
            "tusk.drift.sampling-rate=often", "tusk.drift.log-level=${no.such.property}")
        .run(context -> assertTrue(TuskDrift.status().initialized()));
  }
}
