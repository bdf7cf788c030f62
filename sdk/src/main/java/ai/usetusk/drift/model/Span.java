package ai.usetusk.drift.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One recorded operation, before it is encoded. Every string is well-formed UTF-16; payloads are
 * UTF-8 JSON and are checked only when the span is encoded. Equality of the payloads is that of the
 * arrays' identity, and the arrays are not copied.
 *
 * @param timestampSeconds start, seconds since the epoch
 * @param timestampNanos start, nanoseconds within the second, 0 to 999,999,999
 * @param durationSeconds duration, whole seconds
 * @param durationNanos duration, rest in nanoseconds, -999,999,999 to 999,999,999
 * @param environment the environment the service ran in, or {@code null}
 * @param input the recorded input, or {@code null} for none
 * @param output the recorded output, or {@code null} for none
 * @param metadata anything else, or {@code null} for none
 */
public record Span(
    String traceId,
    String spanId,
    String parentSpanId,
    String name,
    String packageName,
    String instrumentationName,
    String submoduleName,
    PackageType packageType,
    String environment,
    SpanKind kind,
    StatusCode statusCode,
    String statusMessage,
    boolean preAppStart,
    boolean rootSpan,
    long timestampSeconds,
    int timestampNanos,
    long durationSeconds,
    int durationNanos,
    byte[] input,
    Merges inputMerges,
    byte[] output,
    Merges outputMerges,
    byte[] metadata) {

  private static final int NANOS_PER_SECOND = 1_000_000_000;

  /**
   * Checks the scalars.
   *
   * @throws InvalidInputException if nanoseconds are out of range or a string contains a lone
   *     surrogate
   */
  public Span {
    Text.requireWellFormed(traceId, "trace_id");
    Text.requireWellFormed(spanId, "span_id");
    Text.requireWellFormed(parentSpanId, "parent_span_id");
    Text.requireWellFormed(name, "name");
    Text.requireWellFormed(packageName, "package_name");
    Text.requireWellFormed(instrumentationName, "instrumentation_name");
    Text.requireWellFormed(submoduleName, "submodule_name");
    Objects.requireNonNull(packageType, "packageType");
    if (environment != null) {
      Text.requireWellFormed(environment, "environment");
    }
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(statusCode, "statusCode");
    Text.requireWellFormed(statusMessage, "status.message");
    requireBetween(timestampNanos, 0, "timestamp.nanos");
    requireBetween(durationNanos, 1 - NANOS_PER_SECOND, "duration.nanos");
    Objects.requireNonNull(inputMerges, "inputMerges");
    Objects.requireNonNull(outputMerges, "outputMerges");
  }

  private static void requireBetween(int nanos, int least, String field) {
    if (nanos < least || nanos >= NANOS_PER_SECOND) {
      throw InvalidInputException.invalidSpan(field, "out of range: " + nanos);
    }
  }

  /** A builder whose span is empty: empty strings, zeros, no payloads, no merges. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a {@link Span}. Not safe for use by several threads. */
  public static final class Builder {
    private String traceId = "";
    private String spanId = "";
    private String parentSpanId = "";
    private String name = "";
    private String packageName = "";
    private String instrumentationName = "";
    private String submoduleName = "";
    private PackageType packageType = PackageType.UNSPECIFIED;
    private String environment;
    private SpanKind kind = SpanKind.UNSPECIFIED;
    private StatusCode statusCode = StatusCode.UNSPECIFIED;
    private String statusMessage = "";
    private boolean preAppStart;
    private boolean rootSpan;
    private long timestampSeconds;
    private int timestampNanos;
    private long durationSeconds;
    private int durationNanos;
    private byte[] input;
    private Merges inputMerges = Merges.none();
    private byte[] output;
    private Merges outputMerges = Merges.none();
    private byte[] metadata;

    private Builder() {}

    /** Sets the id of the trace. */
    public Builder traceId(String traceId) {
      this.traceId = traceId;
      return this;
    }

    /** Sets the id of the span. */
    public Builder spanId(String spanId) {
      this.spanId = spanId;
      return this;
    }

    /** Sets the id of the span that caused this one. */
    public Builder parentSpanId(String parentSpanId) {
      this.parentSpanId = parentSpanId;
      return this;
    }

    /** Sets the name of the operation. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /** Sets the name of the recorded library, for HTTP clients the URL's scheme. */
    public Builder packageName(String packageName) {
      this.packageName = packageName;
      return this;
    }

    /** Sets the name of the instrumentation that recorded the span. */
    public Builder instrumentationName(String instrumentationName) {
      this.instrumentationName = instrumentationName;
      return this;
    }

    /** Sets the part of the library, for HTTP the method. */
    public Builder submoduleName(String submoduleName) {
      this.submoduleName = submoduleName;
      return this;
    }

    /** Sets the kind of the recorded library. */
    public Builder packageType(PackageType packageType) {
      this.packageType = packageType;
      return this;
    }

    /** Sets the environment, {@code null} for none. */
    public Builder environment(String environment) {
      this.environment = environment;
      return this;
    }

    /** Sets the role of the span. */
    public Builder kind(SpanKind kind) {
      this.kind = kind;
      return this;
    }

    /** Sets how the operation ended. */
    public Builder status(StatusCode code, String message) {
      this.statusCode = code;
      this.statusMessage = message;
      return this;
    }

    /** Sets whether the span was recorded before the application was ready. */
    public Builder preAppStart(boolean preAppStart) {
      this.preAppStart = preAppStart;
      return this;
    }

    /** Sets whether the span is the first of its trace. */
    public Builder rootSpan(boolean rootSpan) {
      this.rootSpan = rootSpan;
      return this;
    }

    /** Sets when the operation began, in seconds since the epoch and nanoseconds. */
    public Builder timestamp(long seconds, int nanos) {
      this.timestampSeconds = seconds;
      this.timestampNanos = nanos;
      return this;
    }

    /** Sets when the operation began. */
    public Builder timestamp(Instant start) {
      return timestamp(start.getEpochSecond(), start.getNano());
    }

    /** Sets how long the operation took, in seconds and nanoseconds. */
    public Builder duration(long seconds, int nanos) {
      this.durationSeconds = seconds;
      this.durationNanos = nanos;
      return this;
    }

    /**
     * Sets how long the operation took.
     *
     * @throws IllegalArgumentException if that is negative
     */
    public Builder duration(Duration duration) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("negative duration: " + duration);
      }
      return duration(duration.getSeconds(), duration.getNano());
    }

    /** Sets the recorded input, JSON in UTF-8, {@code null} for none. */
    public Builder input(byte[] json, Merges merges) {
      this.input = json;
      this.inputMerges = merges;
      return this;
    }

    /** Sets the recorded output, JSON in UTF-8, {@code null} for none. */
    public Builder output(byte[] json, Merges merges) {
      this.output = json;
      this.outputMerges = merges;
      return this;
    }

    /** Sets the metadata, JSON in UTF-8, {@code null} for none. */
    public Builder metadata(byte[] json) {
      this.metadata = json;
      return this;
    }

    /**
     * The span.
     *
     * @throws InvalidInputException if nanoseconds are out of range or a string contains a lone
     *     surrogate
     */
    public Span build() {
      return new Span(
          traceId,
          spanId,
          parentSpanId,
          name,
          packageName,
          instrumentationName,
          submoduleName,
          packageType,
          environment,
          kind,
          statusCode,
          statusMessage,
          preAppStart,
          rootSpan,
          timestampSeconds,
          timestampNanos,
          durationSeconds,
          durationNanos,
          input,
          inputMerges,
          output,
          outputMerges,
          metadata);
    }
  }
}
