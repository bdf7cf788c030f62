package ai.usetusk.drift.bench;

import ai.usetusk.drift.bench.payload.Payloads;
import ai.usetusk.drift.bench.payload.Shape;
import ai.usetusk.drift.bench.payload.Spans;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is measured where the user names no file: payloads made here, each the response to a small request. */
public final class BuiltInShape implements SampleSource {

  private static final long SEED = 1;

  /** Each shape has about as many bytes as the others, so that none outweighs them. */
  private static final int BYTES = 640_000;

  private static final byte[] SMALL_REQUEST = """
      {"method":"GET","url":"http://localhost:8080/api/items?limit=100","target":"/api/items?limit=100",\
      "headers":{"Host":"localhost:8080","Accept":"application/json","User-Agent":"example/1.0"},\
      "httpVersion":"1.1","remoteAddress":"127.0.0.1","remotePort":50312}\
      """.getBytes(StandardCharsets.UTF_8);

  private final Shape shape;

  private BuiltInShape(Shape shape) {
    this.shape = shape;
  }

  /** From 1 KB to 630 KB. */
  public static List<SampleSource> all() {
    return List.of(
        new BuiltInShape(Shape.ENVELOPE_1K),
        new BuiltInShape(Shape.RESPONSE_10K),
        new BuiltInShape(Shape.RESPONSE_100K),
        new BuiltInShape(Shape.BASE64_100K),
        new BuiltInShape(Shape.TWEETS));
  }

  /** The span of a service that answered a small request with this. */
  public static SampleSpan response(byte[] json) {
    return new SampleSpan(
        Spans.of(SMALL_REQUEST, json),
        // Whose payload this is, is not worth telling: it is the only one that can be bad.
        e -> e.getMessage().substring(e.where().length() + 2));
  }

  @Override
  public String name() {
    return shape.label();
  }

  @Override
  public String kind() {
    return "shape";
  }

  @Override
  public long size() {
    return shape.size();
  }

  /** All of its payloads, whatever is enough. */
  @Override
  public Sample read(long enough) {
    int count = Math.max(1, BYTES / shape.size());
    List<SampleSpan> spans = Payloads.generate(shape, SEED, count).stream()
        .map(BuiltInShape::response)
        .toList();
    return new Sample(name(), kind(), spans, true);
  }
}
