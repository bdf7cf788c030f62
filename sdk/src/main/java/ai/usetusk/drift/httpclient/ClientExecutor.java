package ai.usetusk.drift.httpclient;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks where a client would run them: on its executor, or, if that takes none or is the client's own, where
 * futures run theirs.
 *
 * @param client the client
 */
record ClientExecutor(HttpClient client) implements Executor {

  private static final Executor OF_FUTURES = new CompletableFuture<Void>().defaultExecutor();

  @Override
  public void execute(Runnable task) {
    Executor executor = client.executor().orElse(OF_FUTURES);
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      OF_FUTURES.execute(task);
    }
  }
}
