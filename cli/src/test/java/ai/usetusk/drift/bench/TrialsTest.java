package ai.usetusk.drift.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.bench.measure.WorkClock;
import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The engines are all Java, and time passes only when somebody looks at the clock of the work. */
class TrialsTest {

  private static final long LOOK = Duration.ofMillis(5).toNanos();
  private static final long ROOM = 1_000_000;

  private final List<String> bad = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private long now;

  @Test
  void everySampleIsMeasuredWithEverySetting() {
    List<Measured> all = measure(seconds(10), json("a", "{}"), json("b", "[1]"));
    assertEquals(List.of("a", "b"), all.stream().map(Measured::name).toList());
    for (Measured measured : all) {
      assertTrue(measured.rounds() >= 9, measured.toString());
      assertEquals(3, measured.encodeSpan().nanos().size());
      assertEquals(Optional.of(1.0), measured.encodeSpan().speed(Contender.RUST));
      assertEquals(Optional.of(1.0), measured.encodeSpan().speed(Contender.RUST_UNCHECKED));
    }
  }

  @Test
  void theCheckIsNotSkippedWhereThereIsNone() {
    Timing process = measure(seconds(5), json("a", "{}")).get(0).process();
    assertEquals(Optional.of(1.0), process.speed(Contender.RUST));
    assertEquals(Optional.empty(), process.speed(Contender.RUST_UNCHECKED));
  }

  @Test
  void timesAreThoseOfASpanAndOfAPayload() {
    // A slice takes one look, and here has one pass: over two spans, each with two payloads.
    Measured measured = measure(seconds(5), spans("two", "{}", "{}")).get(0);
    assertEquals(2, measured.spans());
    assertEquals(LOOK / 2.0, measured.encodeSpan().nanos().get(Contender.JAVA));
    assertEquals(LOOK / 4.0, measured.process().nanos().get(Contender.JAVA));
  }

  @Test
  void aSpanWithoutPayloadsHasNothingToProcess() {
    Span empty = Span.builder().build();
    Measured measured =
        measure(seconds(5), source("none", List.of(sample(empty)))).get(0);
    assertTrue(measured.rounds() > 0);
    assertEquals(Map.of(), measured.process().nanos());
  }

  @Test
  void theBudgetIsKeptHoweverManySamplesThereAre() {
    SampleSource[] many = IntStream.range(0, 500)
        .mapToObj(i -> json("sample " + i, "{}"))
        .toArray(SampleSource[]::new);
    List<Measured> all = measure(seconds(3), many);
    assertEquals(500, all.size());
    // The turn that ends last may take longer than expected.
    assertTrue(now <= seconds(3).toNanos() + 10 * LOOK, "took " + now);
    long measured = all.stream().filter(one -> one.rounds() > 0).count();
    assertTrue(measured > 10 && measured < 100, measured + " measured");
  }

  @Test
  void samplesHaveTheSameShareOfTime() {
    List<Measured> all = measure(seconds(10), json("a", "{}"), json("b", "{}"), json("c", "{}"));
    assertEquals(all.get(0).rounds(), all.get(2).rounds(), 1);
  }

  @Test
  void aSampleThatIsTooLargeForTheTimeIsNotBegun() {
    byte[] large = new byte[50_000_000];
    List<Measured> all =
        measure(seconds(2), source("large", List.of(response(large))), json("small", "{}"));
    assertEquals(0, all.get(0).rounds());
    assertEquals(Map.of(), all.get(0).encodeSpan().nanos());
    assertTrue(all.get(1).rounds() > 0);
  }

  @Test
  void largeSamplesAreReadLast() {
    List<String> order = new ArrayList<>();
    SampleSource large =
        new Source("large", List.of(response("[1,2]".getBytes())), enough -> order.add("large"));
    SampleSource small =
        new Source("small", List.of(response("{}".getBytes())), enough -> order.add("small"));
    List<Measured> all = measure(seconds(5), large, small);
    assertEquals(List.of("small", "large"), order);
    assertEquals(List.of("large", "small"), all.stream().map(Measured::name).toList());
  }

  @Test
  void whatHasNoRoomIsNotMeasured() {
    List<Measured> all =
        measure(seconds(5), json("full", blanks(ROOM)), json("more", blanks(ROOM)));
    assertTrue(all.get(0).rounds() > 0);
    assertEquals(Measured.not("more", "json"), all.get(1));
  }

  @Test
  void whereReadingTakesAllTheTimeTheRestIsNotRead() {
    SampleSource slow = new Source(
        "slow", List.of(response("{}".getBytes())), enough -> now += seconds(8).toNanos());
    List<Measured> all = measure(seconds(10), slow, json("late", "{}"));
    assertTrue(all.get(0).rounds() > 0);
    assertEquals(Measured.not("late", "json"), all.get(1));
  }

  @Test
  void whatIsMissingIsToldEvenIfThereIsNoTimeToReadIt() {
    SampleSource slow = new Source(
        "slow", List.of(response("{}".getBytes())), enough -> now += seconds(8).toNanos());
    SampleSource missing = new Source("missing", List.of(), enough -> {}) {
      @Override
      public long size() throws BadSampleException {
        throw new BadSampleException("missing: no such file", null);
      }
    };
    measure(seconds(10), slow, missing);
    assertEquals(List.of("missing: no such file"), bad);
  }

  @Test
  void whereThereIsNoTimeForRoundsTheComparisonIsWhatThereIs() {
    SampleSource slow = new Source(
        "slow",
        List.of(response("{}".getBytes())),
        enough -> now += seconds(10).toNanos() - 8 * LOOK);
    Measured measured = measure(seconds(10), slow).get(0);
    assertEquals(1, measured.rounds());
    assertEquals(3, measured.encodeSpan().nanos().size());
    assertEquals(Map.of(), measured.process().nanos());
  }

  @Test
  void theMoreSamplesTheLessIsTakenOfEach() {
    List<Long> asked = new ArrayList<>();
    SampleSource source = new Source("a", List.of(response("{}".getBytes())), asked::add);
    measure(seconds(20), source);
    measure(seconds(20), source, source, source, source);
    assertEquals(asked.get(0) / 4, asked.get(1));
  }

  @Test
  void badSamplesAreToldAndLeftOut() {
    SampleSource unreadable = new Source("unreadable", List.of(), enough -> {}) {
      @Override
      public Sample read(long enough) throws BadSampleException {
        throw new BadSampleException("unreadable: permission denied", null);
      }
    };
    List<Measured> all =
        measure(seconds(5), unreadable, json("broken", "{\"a\":"), json("good", "{}"));
    assertEquals(List.of("good"), all.stream().map(Measured::name).toList());
    assertEquals(2, bad.size());
    assertEquals("unreadable: permission denied", bad.get(0));
    assertTrue(bad.get(1).matches("broken: .* at byte 5"), bad.get(1));
  }

  @Test
  void nothingButBadSamplesTakeNoTime() {
    assertEquals(List.of(), measure(seconds(20), json("broken", "")));
    assertTrue(now <= 10 * LOOK, "took " + now);
  }

  @Test
  void withoutRustJavaIsMeasuredAlone() {
    Measured measured = trials(seconds(5), Contender.JAVA)
        .measure(List.of(json("a", "{}")), e -> bad.add(e.getMessage()))
        .get(0);
    assertEquals(1, measured.encodeSpan().nanos().size());
    assertEquals(Map.of(), measured.encodeSpan().speeds());
  }

  @Test
  void theShareIsThatOfTheWork() {
    // Each run is looked at before and after; the time until the next look is not that of the work.
    Trials trials = trials(seconds(5), Contender.values());
    trials.measure(List.of(json("a", "{}")), e -> bad.add(e.getMessage()));
    assertEquals(0.5, trials.share(), 0.01);
  }

  @Test
  void itIsToldWhatIsBeingDone() {
    measure(seconds(5), json("a", "{}"));
    assertEquals(
        List.of("reading", "warming up", "measuring"), said.stream().distinct().toList());
  }

  @Test
  void enginesThatDisagreeAreNotMeasured() {
    Trial trial = new Trial(
        new Sample("file", "json", List.of(response("{}".getBytes())), true),
        engines(Contender.values()),
        new WorkClock("cpu", () -> 0));
    trial.requireSame(new byte[] {1, 2}, new byte[] {1, 2}, "ab");
    IllegalStateException e = assertThrows(
        IllegalStateException.class,
        () -> trial.requireSame(new byte[] {1, 2}, new byte[] {1, 3}, "ab"));
    assertEquals(
        "file: Rust and Java disagree at byte 1 of the encoded span ab; please report that",
        e.getMessage());
  }

  private List<Measured> measure(Duration total, SampleSource... sources) {
    return trials(total, Contender.values())
        .measure(List.of(sources), e -> bad.add(e.getMessage()));
  }

  private Trials trials(Duration total, Contender... contenders) {
    return new Trials(
        engines(contenders),
        new WorkClock("cpu", () -> now += LOOK),
        new Budget(() -> now, total),
        ROOM,
        said::add);
  }

  private static Map<Contender, CoreEngine> engines(Contender... contenders) {
    Map<Contender, CoreEngine> engines = new EnumMap<>(Contender.class);
    for (Contender contender : contenders) {
      engines.put(contender, new JavaEngine());
    }
    return engines;
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }

  private static String blanks(long count) {
    return "{" + " ".repeat((int) count) + "}";
  }

  private static SampleSource json(String name, String text) {
    return source(name, List.of(response(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static SampleSource spans(String name, String input, String output) {
    Span span = Span.builder()
        .input(input.getBytes(StandardCharsets.UTF_8), Merges.none())
        .output(output.getBytes(StandardCharsets.UTF_8), Merges.none())
        .build();
    return source(name, List.of(sample(span), sample(span)));
  }

  private static SampleSpan response(byte[] json) {
    return BuiltInShape.response(json);
  }

  private static SampleSpan sample(Span span) {
    return new SampleSpan(span, Throwable::getMessage);
  }

  private static SampleSource source(String name, List<SampleSpan> spans) {
    return new Source(name, spans, enough -> {});
  }

  /** What is done when it is read. */
  private interface Reading {
    void read(long enough);
  }

  private static class Source implements SampleSource {

    private final String name;
    private final List<SampleSpan> spans;
    private final Reading reading;

    Source(String name, List<SampleSpan> spans, Reading reading) {
      this.name = name;
      this.spans = spans;
      this.reading = reading;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String kind() {
      return "json";
    }

    @Override
    public long size() throws BadSampleException {
      return spans.stream().mapToLong(SampleSpan::bytes).sum();
    }

    @Override
    public Sample read(long enough) throws BadSampleException {
      reading.read(enough);
      return new Sample(name, kind(), spans, true);
    }
  }
}
