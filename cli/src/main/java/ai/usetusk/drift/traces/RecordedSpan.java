package ai.usetusk.drift.traces;

import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.tree.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A span as its line tells it, broken or not. What is absent or of the wrong type is empty, 0 or false, as
 * the Tusk command line takes it. Immutable.
 */
public final class RecordedSpan {

  private static final byte[] EMPTY_OBJECT = {'{', '}'};
  private static final int NANOS = 1_000_000_000;

  private final SpanText text;
  private final Loose members;
  private final int line;

  RecordedSpan(SpanText text, int line) {
    this.text = text;
    this.members = Loose.of(text.object());
    this.line = line;
  }

  /** The number of its line, counted from 1. */
  public int line() {
    return line;
  }

  /** All of it. */
  public Loose members() {
    return members;
  }

  public String traceId() {
    return members.text("traceId");
  }

  public String spanId() {
    return members.text("spanId");
  }

  public String parentSpanId() {
    return members.text("parentSpanId");
  }

  public String name() {
    return members.text("name");
  }

  public String packageName() {
    return members.text("packageName");
  }

  /** The environment, empty if the span names none. */
  public String environment() {
    return members.text("environment");
  }

  public boolean isRoot() {
    return members.flag("isRootSpan");
  }

  public boolean isPreAppStart() {
    return members.flag("isPreAppStart");
  }

  /** Whether its kind is this one. */
  public boolean is(SpanKind kind) {
    return kind() == kind.number();
  }

  /** The number of its kind, 0 if there is none. */
  public int kind() {
    return number(members, "kind");
  }

  /** The number of its package type, 0 if there is none. */
  public int packageType() {
    return number(members, "packageType");
  }

  /** The number of its status, 0 if there is none. */
  public int statusCode() {
    return number(members.object("status"), "code");
  }

  /** What went into the call. */
  public Loose input() {
    return members.object("inputValue");
  }

  /** What came out of it. */
  public Loose output() {
    return members.object("outputValue");
  }

  public Loose inputSchema() {
    return members.object("inputSchema");
  }

  public Loose outputSchema() {
    return members.object("outputSchema");
  }

  /** The status of the HTTP response, empty if there is none. */
  public OptionalInt httpStatus() {
    String name = output().has("statusCode") ? "statusCode" : "status";
    return output().isNumber(name) ? OptionalInt.of(number(output(), name)) : OptionalInt.empty();
  }

  /** When it began; 1970 if that is not told. */
  public Instant start() {
    Loose timestamp = members.object("timestamp");
    return Instant.ofEpochSecond(seconds(timestamp), nanos(timestamp));
  }

  /** How long it took. */
  public Duration duration() {
    Loose duration = members.object("duration");
    return Duration.ofSeconds(seconds(duration), nanos(duration));
  }

  /** The bytes of its input, JSON in UTF-8; an empty object if there is none. */
  public byte[] inputJson() {
    return payload("inputValue");
  }

  /** The bytes of its output, JSON in UTF-8; an empty object if there is none. */
  public byte[] outputJson() {
    return payload("outputValue");
  }

  /**
   * How the members of the input are decoded, as its schema says.
   *
   * @throws MalformedJsonException if the schema says it in a way that nobody understands
   */
  public Merges inputMerges() throws MalformedJsonException {
    return TraceSpan.merges(text.object().objectOrEmpty("inputSchema"));
  }

  /**
   * How the members of the output are decoded, as its schema says.
   *
   * @throws MalformedJsonException if the schema says it in a way that nobody understands
   */
  public Merges outputMerges() throws MalformedJsonException {
    return TraceSpan.merges(text.object().objectOrEmpty("outputSchema"));
  }

  private byte[] payload(String name) {
    return members.has(name) ? text.payload(name) : EMPTY_OBJECT;
  }

  private static int number(Loose object, String name) {
    long value = object.integer(name).orElse(0);
    return value == (int) value ? (int) value : 0;
  }

  /** Far from what {@link Instant} cannot hold. */
  private static long seconds(Loose time) {
    long seconds = time.integer("seconds").orElse(0);
    return seconds >= 0 && seconds < 1L << 37 ? seconds : 0;
  }

  private static long nanos(Loose time) {
    long nanos = time.integer("nanos").orElse(0);
    return nanos >= 0 && nanos < NANOS ? nanos : 0;
  }
}
