package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.exchange.BodyCapture;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The body of a request, copied as it is sent. A redirect, an authentication or a repetition sends it again. The first
 * copy that is whole counts, because a stream that can be read once gives nothing the second time.
 */
final class RecordedPublisher implements BodyPublisher {

  private final BodyPublisher publisher;
  private final BodyCapture body;
  private Copy counting;

  RecordedPublisher(BodyPublisher publisher, BodyCapture body) {
    this.publisher = publisher;
    this.body = body;
  }

  @Override
  public long contentLength() {
    long length = publisher.contentLength();
    body.expect(length);
    return length;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    publisher.subscribe(subscriber == null ? null : begin(subscriber));
  }

  /**
   * Whether all of the body was copied. A request that failed early may not have been asked for it; it is read then,
   * if it is in memory.
   */
  boolean isWhole() {
    if (!body.isWhole() && !body.isStopped() && RequestBytes.areInMemory(publisher)) {
      publisher.subscribe(begin(new Nobody()));
    }
    return body.isWhole();
  }

  private synchronized Copy begin(Flow.Subscriber<? super ByteBuffer> subscriber) {
    Copy copy = new Copy(subscriber);
    if (!body.isWhole()) {
      body.reset();
      counting = copy;
    }
    return copy;
  }

  private synchronized void copy(Copy copy, ByteBuffer buffer) {
    if (copy == counting) {
      body.copy(buffer);
    }
  }

  private synchronized void complete(Copy copy) {
    if (copy == counting) {
      body.complete();
    }
  }

  /** One pass of the body. */
  private final class Copy implements Flow.Subscriber<ByteBuffer> {

    private final Flow.Subscriber<? super ByteBuffer> subscriber;

    Copy(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscriber.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      copy(this, buffer);
      subscriber.onNext(buffer);
    }

    @Override
    public void onError(Throwable thrown) {
      subscriber.onError(thrown);
    }

    @Override
    public void onComplete() {
      complete(this);
      subscriber.onComplete();
    }
  }

  /** Takes all and keeps nothing. */
  private static final class Nobody implements Flow.Subscriber<ByteBuffer> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      // The copy is all that was wanted.
    }

    @Override
    public void onError(Throwable thrown) {
      // Then the copy is not whole.
    }

    @Override
    public void onComplete() {
      // The copy knows.
    }
  }
}
