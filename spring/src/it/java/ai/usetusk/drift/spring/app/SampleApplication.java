package ai.usetusk.drift.spring.app;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

/** A service without a line of code that knows of Tusk Drift. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({SampleClients.class, SampleController.class, SampleTasks.class})
public class SampleApplication {

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests ->
            requests.requestMatchers("/secret").authenticated().anyRequest().permitAll())
        .csrf(csrf -> csrf.disable())
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  /** Calls another service while the application starts. */
  @Bean
  InitializingBean warmUp(RestClient.Builder builder, Environment environment) {
    String upstream = environment.getRequiredProperty("upstream");
    return () -> builder.build().get().uri(upstream + "/at-start").retrieve().body(String.class);
  }
}
