package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplayedBodyTest {

  private static final int BUFFER = 16 * 1024;

  private final List<String> seen = new ArrayList<>();
  private Flow.Subscription subscription;
  private int depth;

  @Test
  void noBytesAreCompleteWithoutDemand() {
    feed(0, 0, buffer -> {});
    assertEquals(List.of("complete"), seen);
  }

  @Test
  void nothingComesWithoutDemand() {
    feed(1, 0, buffer -> {});
    assertEquals(List.of(), seen);
  }

  @Test
  void eachDemandIsOneBufferAndTheLastOneCompletes() {
    feed(BUFFER + 1, 1, buffer -> {});
    assertEquals(List.of("16384"), seen);
    subscription.request(1);
    assertEquals(List.of("16384", "1", "complete"), seen);
  }

  @Test
  void aSubscriberThatAsksAgainWhileItTakesIsNotCalledInsideItself() {
    feed(100 * BUFFER, 1, buffer -> subscription.request(1));
    assertEquals(101, seen.size());
    assertEquals("complete", seen.get(100));
  }

  @Test
  void demandMayBeUnlimited() {
    feed(2 * BUFFER, Long.MAX_VALUE, buffer -> subscription.request(Long.MAX_VALUE));
    assertEquals(List.of("16384", "16384", "complete"), seen);
  }

  @Test
  void nothingComesAfterCancellation() {
    feed(2 * BUFFER, 2, buffer -> subscription.cancel());
    subscription.request(1);
    assertEquals(List.of("16384"), seen);
  }

  @Test
  void aDemandThatIsNotPositiveIsAnError() {
    feed(1, 0, buffer -> {});
    subscription.request(0);
    subscription.request(1);
    assertEquals(List.of("java.lang.IllegalArgumentException"), seen);
  }

  @Test
  void aSubscriberThatThrowsIsToldWhatItThrew() {
    feed(2 * BUFFER, 2, buffer -> {
      throw new IllegalStateException();
    });
    assertEquals(List.of("16384", "java.lang.IllegalStateException"), seen);
  }

  private void feed(int length, long demand, Consumer<ByteBuffer> reaction) {
    ReplayedBody.feed(new byte[length], new Flow.Subscriber<List<ByteBuffer>>() {
      @Override
      public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        depth++;
        if (demand > 0) {
          given.request(demand);
        }
        depth--;
      }

      @Override
      public void onNext(List<ByteBuffer> buffers) {
        assertEquals(0, depth);
        depth++;
        ByteBuffer buffer = buffers.get(0);
        assertTrue(buffer.isReadOnly());
        seen.add(Integer.toString(buffer.remaining()));
        reaction.accept(buffer);
        depth--;
      }

      @Override
      public void onError(Throwable thrown) {
        seen.add(thrown.getClass().getName());
      }

      @Override
      public void onComplete() {
        assertEquals(0, depth);
        seen.add("complete");
      }
    });
  }
}
