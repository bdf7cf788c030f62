package ai.usetusk.drift.spring;

import ai.usetusk.drift.servlet.DriftServletFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Puts the filter that records requests before all others. Filters of the same order run in the order of their
 * bean definitions, so this comes before the configurations that add the others.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnDrift
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherType.class, FilterRegistrationBean.class})
public class DriftServletAutoConfiguration {

  /** For Spring. */
  public DriftServletAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(
      value = DriftServletFilter.class,
      parameterizedContainer = FilterRegistrationBean.class)
  FilterRegistrationBean<DriftServletFilter> driftServletFilter() {
    FilterRegistrationBean<DriftServletFilter> registration =
        new FilterRegistrationBean<>(new DriftServletFilter());
    registration.setName(DriftServletFilter.NAME);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setAsyncSupported(true);
    // The error page is a dispatch of its own, after the chain.
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    return registration;
  }
}
