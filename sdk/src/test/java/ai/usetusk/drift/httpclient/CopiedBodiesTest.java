package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.OutboundAnswer;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.status.DropReason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes is what would pass without the copy: the same objects in the same order, and no demand of our own. */
class CopiedBodiesTest {

  private final RecordedTraffic traffic = new RecordedTraffic();
  private final List<String> seen = new ArrayList<>();
  private final List<Flow.Subscriber<? super ByteBuffer>> passes = new ArrayList<>();
  private ClientCall call;

  @BeforeEach
  void start() throws Exception {
    BodyPublisher byHand = new BodyPublisher() {
      @Override
      public long contentLength() {
        return -1;
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        passes.add(subscriber);
      }
    };
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://host/")).POST(byHand).build();
    Exchange exchange = traffic.inRequest(() -> ((OutboundAnswer.Record) HttpExchanges.installed()
            .outbound("Test", ClientMessages.request(request), () -> new byte[0]))
        .exchange());
    call = new ClientCall(exchange, request);
  }

  @AfterEach
  void stop() {
    traffic.close();
  }

  @Test
  void theFirstWholePassOfARequestBodyCounts() {
    send("whole").onComplete();
    send("again").onComplete();
    answer("");
    assertEquals("whole", requestBody());
  }

  @Test
  void aPassThatBreaksOffIsForgotten() {
    send("first").onNext(bytes("late"));
    send("second").onComplete();
    passes.get(0).onNext(bytes("later"));
    answer("");
    assertEquals("second", requestBody());
  }

  @Test
  void aPassThatWasReplacedDoesNotCompleteTheBody() {
    send("first");
    send("second");
    passes.get(0).onComplete();
    answer("");
    assertEquals(Set.of(DropReason.BODY_UNREAD), traffic.dropped());
  }

  @Test
  void aBufferOfTheRequestIsPassedOnUnread() {
    ByteBuffer buffer = bytes("body");
    publisher().subscribe(new Noting<ByteBuffer>(given -> {
      assertSame(buffer, given);
      assertEquals(4, given.remaining());
    }));
    passes.get(0).onNext(buffer);
    assertEquals(List.of("next"), seen);
  }

  @Test
  void theLengthOfTheRequestBodyIsThePublishersOwn() {
    assertEquals(-1, publisher().contentLength());
    assertEquals(
        3,
        new RecordedPublisher(BodyPublishers.ofString("abc"), call.responseBody()).contentLength());
  }

  @Test
  void theDemandForAResponseIsTheSubscribersOwn() {
    List<String> asked = new ArrayList<>();
    Noting<List<ByteBuffer>> application = new Noting<>(buffers -> {});
    BodySubscriber<Void> recorded = subscriber(application);
    recorded.onSubscribe(new Flow.Subscription() {
      @Override
      public void request(long count) {
        asked.add("request " + count);
      }

      @Override
      public void cancel() {
        asked.add("cancel");
      }
    });
    assertEquals(List.of(), asked);
    application.subscription.request(3);
    application.subscription.cancel();
    assertEquals(List.of("request 3", "cancel"), asked);
  }

  @Test
  void theBuffersOfAResponseArePassedOnUnread() {
    List<ByteBuffer> buffers = List.of(bytes("one"), bytes("two").asReadOnlyBuffer());
    BodySubscriber<Void> recorded = subscriber(new Noting<>(given -> {
      assertSame(buffers, given);
      assertEquals(3, given.get(1).remaining());
    }));
    send("").onComplete();
    seen.clear();
    recorded.onNext(buffers);
    recorded.onComplete();
    assertEquals(List.of("next", "complete"), seen);
    assertArrayEquals(
        "onetwo".getBytes(StandardCharsets.US_ASCII),
        RecordedTraffic.body(RecordedTraffic.output(traffic.calls().get(0))));
  }

  private BodyPublisher publisher() {
    return call.request().bodyPublisher().orElseThrow();
  }

  /** Begins a pass of the request body. */
  private Flow.Subscriber<? super ByteBuffer> send(String text) {
    publisher().subscribe(new Noting<ByteBuffer>(buffer -> {}));
    Flow.Subscriber<? super ByteBuffer> pass = passes.get(passes.size() - 1);
    pass.onNext(bytes(text));
    return pass;
  }

  private void answer(String text) {
    BodySubscriber<Void> recorded = subscriber(new Noting<>(buffers -> {}));
    recorded.onNext(List.of(bytes(text)));
    recorded.onComplete();
  }

  private BodySubscriber<Void> subscriber(Noting<List<ByteBuffer>> application) {
    ReplayedInfo info = ReplayedInfo.of(
        new ResponseHead(200, List.of(new HttpHeader("Content-Type", "text/plain"))));
    return call.<Void>handler(BodyHandlers.fromSubscriber(application)).apply(info);
  }

  private String requestBody() {
    return new String(
        RecordedTraffic.body(RecordedTraffic.input(traffic.calls().get(0))),
        StandardCharsets.US_ASCII);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Looks at each item and notes each signal. */
  private final class Noting<T> implements Flow.Subscriber<T> {

    private final Consumer<T> look;
    private Flow.Subscription subscription;

    Noting(Consumer<T> look) {
      this.look = look;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(T item) {
      look.accept(item);
      seen.add("next");
    }

    @Override
    public void onError(Throwable thrown) {
      seen.add("error");
    }

    @Override
    public void onComplete() {
      seen.add("complete");
    }
  }
}
