package ai.usetusk.drift.httpclient;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Feeds the bytes of a recorded body to a subscriber, as it asks for them and on the thread that asks.
 *
 * <p>A subscriber may ask again while it takes a buffer, and from several threads. Whoever comes while another one
 * feeds only leaves a note, so that the calls neither nest nor overlap.
 */
final class ReplayedBody implements Flow.Subscription {

  /** What the client itself reads at a time. */
  private static final int LONGEST_BUFFER = 16 * 1024;

  private final byte[] bytes;
  private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
  private final AtomicLong demand = new AtomicLong();

  /** How many came since somebody began to feed; one from the start, until the subscriber is ready. */
  private final AtomicInteger comers = new AtomicInteger(1);

  private volatile boolean illegal;
  private volatile boolean ended;
  private int at;

  private ReplayedBody(byte[] bytes, Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
    this.bytes = bytes;
    this.subscriber = subscriber;
  }

  /** Subscribes somebody to these bytes. No bytes are complete at once, whatever the demand. */
  static void feed(byte[] bytes, Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
    ReplayedBody body = new ReplayedBody(bytes, subscriber);
    subscriber.onSubscribe(body);
    body.drain();
  }

  @Override
  public void request(long count) {
    if (count <= 0) {
      illegal = true;
    } else {
      demand.accumulateAndGet(count, ReplayedBody::add);
    }
    if (comers.getAndIncrement() == 0) {
      drain();
    }
  }

  @Override
  public void cancel() {
    ended = true;
  }

  private void drain() {
    int seen = comers.get();
    do {
      pass();
      seen = comers.addAndGet(-seen);
    } while (seen != 0);
  }

  private void pass() {
    try {
      if (illegal && !ended) {
        throw new IllegalArgumentException("the demand is not positive");
      }
      while (at < bytes.length && !ended && demand.get() > 0) {
        demand.decrementAndGet();
        int length = Math.min(LONGEST_BUFFER, bytes.length - at);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, at, length).slice().asReadOnlyBuffer();
        at += length;
        subscriber.onNext(List.of(buffer));
      }
      if (at == bytes.length && !ended) {
        ended = true;
        subscriber.onComplete();
      }
    } catch (Throwable thrown) {
      ended = true;
      fail(thrown);
    }
  }

  /** As the client does: a subscriber that throws is told what it threw. */
  private void fail(Throwable thrown) {
    try {
      subscriber.onError(thrown);
    } catch (Throwable again) {
      // There is nobody else to tell.
    }
  }

  private static long add(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
