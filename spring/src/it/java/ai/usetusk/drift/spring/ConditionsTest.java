package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.TuskDrift;
import ai.usetusk.drift.servlet.DriftServletFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the starter adds to which application. */
class ConditionsTest {

  @Test
  void turnedOffNothingIsAdded() {
    Runners.web().withPropertyValues("tusk.drift.enabled=false").run(context -> {
      assertEquals(List.of(), Runners.beans(context));
    });
  }

  @Test
  void inAWebApplicationWithEverythingEverythingIsAdded() {
    Runners.web()
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
    Runners.web().withClassLoader(new FilteredClassLoader("reactor")).run(context -> {
      assertTrue(Runners.beans(context).contains("driftRestClientPostProcessor"));
      assertFalse(Runners.beans(context).contains("driftWebClientPostProcessor"));
    });
  }

  @Test
  void withoutTheCustomizersOfSpringBootItsBeansAreRecordedAllTheSame() {
    Runners.web()
        .withClassLoader(new FilteredClassLoader(
            "org.springframework.boot.web.client", "org.springframework.boot.restclient"))
        .run(context -> {
          assertTrue(Runners.beans(context).contains("driftRestClientPostProcessor"));
          assertFalse(Runners.beans(context).contains("driftRestClientCustomizer"));
        });
  }

  @Test
  void withoutARegistryThereAreNoMeters() {
    Runners.web().run(context -> assertFalse(Runners.beans(context).contains("driftMeters")));
  }

  @Test
  void anEndpointThatIsNotExposedIsNotThere() {
    Runners.web().run(context -> assertFalse(Runners.beans(context).contains("driftEndpoint")));
  }

  @Test
  void theFilterIsTheFirstAndSeesErrorPagesAndAsynchronousWork() {
    Runners.web().run(context -> {
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
    Runners.web()
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
    Runners.web()
        .withPropertyValues(
            "tusk.drift.sampling-rate=often", "tusk.drift.log-level=${no.such.property}")
        .run(context -> assertTrue(TuskDrift.status().initialized()));
  }
}
