package ai.usetusk.drift.spring.app;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.web.client.RestClient;

/** Work on other threads. */
class SampleTasks {

  private final RestClient client;

  SampleTasks(RestClient.Builder builder) {
    this.client = builder.build();
  }

  @Async
  CompletableFuture<String> call(String url) {
    return CompletableFuture.completedFuture(Thread.currentThread().getName() + " "
        + client.get().uri(url).retrieve().body(String.class));
  }
}
