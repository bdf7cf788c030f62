package example;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The {@link Consumer} in an application of Spring Boot. */
@SpringBootApplication
public class SpringBootConsumer {

  public static void main(String[] arguments) {
    SpringApplication.run(SpringBootConsumer.class, arguments);
  }

  @Bean
  CommandLineRunner consumer() {
    return Consumer::main;
  }
}
