package ai.usetusk.drift.httpclient;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/** The body handlers of the JDK, each with a way to read what it makes. */
final class Handlers {

  /**
   * A handler and how its body is read.
   *
   * @param <T> the body
   */
  record Kind<T>(BodyHandler<T> handler, View.Reading<T> reading) {}

  private Handlers() {}

  /**
   * All of them, by name, ready to be used once.
   *
   * @param directory for files
   */
  static Map<String, Kind<?>> all(Path directory) {
    Map<String, Kind<?>> kinds = new LinkedHashMap<>();
    kinds.put("ofString", kind(BodyHandlers.ofString(), text -> text));
    kinds.put("ofByteArray", kind(BodyHandlers.ofByteArray(), Handlers::text));
    kinds.put("ofInputStream", kind(BodyHandlers.ofInputStream(), in -> text(in.readAllBytes())));
    kinds.put("ofLines", kind(BodyHandlers.ofLines(), lines -> lines.toList()));
    kinds.put("ofPublisher", kind(BodyHandlers.ofPublisher(), Handlers::collect));
    kinds.put("discarding", kind(BodyHandlers.discarding(), nothing -> nothing));
    kinds.put("replacing", kind(BodyHandlers.replacing("replaced"), text -> text));
    Path file = directory.resolve("file");
    kinds.put("ofFile", kind(BodyHandlers.ofFile(file), path -> text(Files.readAllBytes(path))));
    kinds.put(
        "ofFileDownload",
        kind(
            BodyHandlers.ofFileDownload(
                directory, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            path -> path.getFileName() + text(Files.readAllBytes(path))));
    List<String> consumed = new ArrayList<>();
    kinds.put(
        "ofByteArrayConsumer",
        kind(
            BodyHandlers.ofByteArrayConsumer(
                bytes -> consumed.add(bytes.map(Handlers::text).orElse("end"))),
            nothing -> String.join("", consumed)));
    Collector<String> lines = new Collector<>();
    kinds.put(
        "fromLineSubscriber",
        kind(BodyHandlers.fromLineSubscriber(lines), nothing -> lines.whole.get()));
    Collector<List<ByteBuffer>> buffers = new Collector<>();
    kinds.put(
        "fromSubscriber",
        kind(BodyHandlers.fromSubscriber(buffers), nothing -> text(buffers.whole.get())));
    kinds.put(
        "buffering",
        kind(
            BodyHandlers.buffering(BodyHandlers.ofInputStream(), 1000),
            in -> text(in.readAllBytes())));
    kinds.put(
        "mapping",
        kind(
            info -> BodySubscribers.mapping(
                BodySubscribers.ofString(StandardCharsets.UTF_8), String::length),
            length -> length));
    kinds.put(
        "mapping a stream that is read at once",
        kind(
            info -> BodySubscribers.mapping(BodySubscribers.ofInputStream(), Handlers::readNow),
            text -> text));
    return kinds;
  }

  private static <T> Kind<T> kind(BodyHandler<T> handler, View.Reading<T> reading) {
    return new Kind<>(handler, reading);
  }

  private static String readNow(InputStream in) {
    try (in) {
      return text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object collect(Flow.Publisher<List<ByteBuffer>> publisher) throws Exception {
    Collector<List<ByteBuffer>> collector = new Collector<>();
    publisher.subscribe(collector);
    return text(collector.whole.get());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String text(List<List<ByteBuffer>> buffers) {
    return buffers.stream()
        .flatMap(List::stream)
        .map(buffer -> StandardCharsets.ISO_8859_1.decode(buffer).toString())
        .collect(Collectors.joining());
  }

  /** Asks for one item at a time and keeps them all. */
  private static final class Collector<T> implements Flow.Subscriber<T> {

    private final CompletableFuture<List<T>> whole = new CompletableFuture<>();
    private final List<T> items = new ArrayList<>();
    private Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(1);
    }

    @Override
    public void onNext(T item) {
      items.add(item);
      subscription.request(1);
    }

    @Override
    public void onError(Throwable thrown) {
      whole.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
      whole.complete(items);
    }
  }
}
