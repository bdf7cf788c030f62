package example.weather;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.client.RestClient;

/** The weather service of ../weather, as a Spring Boot application. Nothing in its code is for Tusk Drift. */
@SpringBootApplication
@EnableAsync
public class WeatherApplication {

  public static void main(String[] args) {
    SpringApplication.run(WeatherApplication.class, args);
  }

  @Bean
  RestClient stations(
      RestClient.Builder builder,
      @Value("${stations.url}") String url,
      @Value("${stations.api-key}") String key) {
    return builder.baseUrl(url).defaultHeader("X-Api-Key", key).build();
  }

  @EventListener
  void listening(ServletWebServerInitializedEvent event) {
    System.out.println("The weather service listens on http://127.0.0.1:" + event.getWebServer().getPort());
  }
}
