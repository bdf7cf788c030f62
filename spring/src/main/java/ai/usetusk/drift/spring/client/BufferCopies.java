package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.exchange.BodyCapture;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Copies the bytes of buffers, which stay as they are: nobody else's count of references changes. */
final class BufferCopies {

  private BufferCopies() {}

  /** The same body, copied anew for each subscriber. A single buffer stays one, because clients treat it differently. */
  static Publisher<? extends DataBuffer> of(
      Publisher<? extends DataBuffer> body, BodyCapture capture) {
    if (body instanceof Mono<? extends DataBuffer> single) {
      return Mono.defer(() -> {
        capture.reset();
        return single
            .doOnNext(buffer -> copy(buffer, capture))
            .doOnSuccess(last -> capture.complete());
      });
    }
    return Flux.defer(() -> {
      capture.reset();
      return part(body, capture).doOnComplete(capture::complete);
    });
  }

  /** A part of a body. */
  static Flux<DataBuffer> part(Publisher<? extends DataBuffer> part, BodyCapture capture) {
    return Flux.<DataBuffer>from(part).doOnNext(buffer -> copy(buffer, capture));
  }

  private static void copy(DataBuffer buffer, BodyCapture capture) {
    try (DataBuffer.ByteBufferIterator bytes = buffer.readableByteBuffers()) {
      bytes.forEachRemaining(capture::copy);
    }
  }
}
