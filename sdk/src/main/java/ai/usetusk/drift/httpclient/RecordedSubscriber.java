package ai.usetusk.drift.httpclient;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The body of a response, copied as the application gets it, before it does. The demand is the application's.
 *
 * @param <T> what the application makes of the body
 */
final class RecordedSubscriber<T> implements BodySubscriber<T> {

  private final BodySubscriber<T> subscriber;
  private final ClientCall call;

  RecordedSubscriber(BodySubscriber<T> subscriber, ClientCall call) {
    this.subscriber = subscriber;
    this.call = call;
  }

  @Override
  public CompletionStage<T> getBody() {
    return subscriber.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    try {
      subscriber.onSubscribe(new WatchedSubscription(subscription, call));
    } catch (Throwable thrown) {
      call.left();
      throw thrown;
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      call.responseBody().copy(buffer);
    }
    try {
      subscriber.onNext(buffers);
    } catch (Throwable thrown) {
      call.left();
      throw thrown;
    }
  }

  @Override
  public void onError(Throwable thrown) {
    call.bodyBroke();
    subscriber.onError(thrown);
  }

  @Override
  public void onComplete() {
    // Before the application can go on, so that the call ends before whatever it is part of.
    call.bodyEnded();
    subscriber.onComplete();
  }

  /** Notices that the application wants no more. */
  private record WatchedSubscription(Flow.Subscription subscription, ClientCall call)
      implements Flow.Subscription {

    @Override
    public void request(long count) {
      subscription.request(count);
    }

    @Override
    public void cancel() {
      call.left();
      subscription.cancel();
    }
  }
}
