package ai.usetusk.drift.httpclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the body of a request that is not sent. */
final class RequestBytes implements Flow.Subscriber<ByteBuffer> {

  /** The publishers of the JDK that give their bytes at once, and again as often as they are asked. */
  private static final Set<Class<?>> IN_MEMORY = Set.of(
      BodyPublishers.noBody().getClass(),
      BodyPublishers.ofString("").getClass(),
      BodyPublishers.ofByteArray(new byte[0]).getClass());

  /** A body may come from a stream that somebody else is to fill. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  /** Whether a publisher can be read at any time without that anybody notices. */
  static boolean areInMemory(BodyPublisher publisher) {
    return IN_MEMORY.contains(publisher.getClass());
  }

  /**
   * All bytes of the body of a request; empty if it has none.
   *
   * @param executor reads what is not in memory
   * @throws UncheckedIOException if it cannot be read, or not within ten seconds
   */
  static byte[] of(HttpRequest request, Executor executor) {
    BodyPublisher publisher = request.bodyPublisher().orElse(null);
    if (publisher == null) {
      return new byte[0];
    }
    RequestBytes reader = new RequestBytes();
    if (areInMemory(publisher)) {
      publisher.subscribe(reader);
    } else {
      executor.execute(() -> reader.read(publisher));
    }
    return reader.await();
  }

  private void read(BodyPublisher publisher) {
    try {
      publisher.subscribe(this);
    } catch (Throwable thrown) {
      onError(thrown);
    }
  }

  private byte[] await() {
    try {
      return whole.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unreadable(e.getCause());
    } catch (TimeoutException e) {
      throw unreadable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(e);
    }
  }

  private static UncheckedIOException unreadable(Throwable cause) {
    return new UncheckedIOException(
        new IOException("the body of the request could not be read: " + cause, cause));
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer buffer) {
    byte[] next = new byte[buffer.remaining()];
    buffer.get(next);
    bytes.writeBytes(next);
  }

  @Override
  public void onError(Throwable thrown) {
    whole.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }
}
