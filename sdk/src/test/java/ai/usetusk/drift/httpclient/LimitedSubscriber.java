package ai.usetusk.drift.httpclient;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * A subscriber that wants no more than so many bytes.
 *
 * @param <T> the body
 */
final class LimitedSubscriber<T> implements BodySubscriber<T> {

  private final BodySubscriber<T> subscriber;
  private long left;
  private boolean over;
  private Flow.Subscription subscription;

  LimitedSubscriber(BodySubscriber<T> subscriber, long most) {
    this.subscriber = subscriber;
    this.left = most;
  }

  @Override
  public CompletionStage<T> getBody() {
    return subscriber.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (left >= 0) {
      subscriber.onNext(buffers);
    } else if (!over) {
      over = true;
      subscription.cancel();
      subscriber.onError(new IOException("too long"));
    }
  }

  @Override
  public void onError(Throwable thrown) {
    if (!over) {
      subscriber.onError(thrown);
    }
  }

  @Override
  public void onComplete() {
    if (!over) {
      subscriber.onComplete();
    }
  }
}
