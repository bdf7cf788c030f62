package ai.usetusk.drift.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One recorded operation, before it is encoded. Immutable, except that payloads are arrays, which are
 * not copied: do not change them afterwards.
 *
 * <p>Every string is well-formed UTF-16. A payload is JSON in UTF-8, which is only checked when the
 * span is encoded.
 */
public final class Span {

  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final String traceId;
  private final String spanId;
  private final String parentSpanId;
  private final String name;
  private final String packageName;
  private final String instrumentationName;
  private final String submoduleName;
  private final PackageType packageType;
  private final String environment;
  private final SpanKind kind;
  private final StatusCode statusCode;
  private final String statusMessage;
  private final boolean preAppStart;
  private final boolean rootSpan;
  private final long timestampSeconds;
  private final int timestampNanos;
  private final long durationSeconds;
  private final int durationNanos;
  private final byte[] input;
  private final Merges inputMerges;
  private final byte[] output;
  private final Merges outputMerges;
  private final byte[] metadata;

  private Span(Builder builder) {
    traceId = wellFormed(builder.traceId, "trace_id");
    spanId = wellFormed(builder.spanId, "span_id");
    parentSpanId = wellFormed(builder.parentSpanId, "parent_span_id");
    name = wellFormed(builder.name, "name");
    packageName = wellFormed(builder.packageName, "package_name");
    instrumentationName = wellFormed(builder.instrumentationName, "instrumentation_name");
    submoduleName = wellFormed(builder.submoduleName, "submodule_name");
    packageType = Objects.requireNonNull(builder.packageType, "packageType");
    environment =
        builder.environment == null ? null : wellFormed(builder.environment, "environment");
    kind = Objects.requireNonNull(builder.kind, "kind");
    statusCode = Objects.requireNonNull(builder.statusCode, "statusCode");
    statusMessage = wellFormed(builder.statusMessage, "status.message");
    preAppStart = builder.preAppStart;
    rootSpan = builder.rootSpan;
    timestampSeconds = builder.timestampSeconds;
    timestampNanos = between(builder.timestampNanos, 0, "timestamp.nanos");
    durationSeconds = builder.durationSeconds;
    durationNanos = between(builder.durationNanos, 1 - NANOS_PER_SECOND, "duration.nanos");
    input = builder.input;
    inputMerges = Objects.requireNonNull(builder.inputMerges, "inputMerges");
    output = builder.output;
    outputMerges = Objects.requireNonNull(builder.outputMerges, "outputMerges");
    metadata = builder.metadata();
  }

  private static String wellFormed(String text, String field) {
    Text.requireWellFormed(text, field);
    return text;
  }

  private static int between(int nanos, int least, String field) {
    if (nanos < least || nanos >= NANOS_PER_SECOND) {
      throw InvalidInputException.invalidSpan(field, "out of range: " + nanos);
    }
    return nanos;
  }

  /** The id of the trace. */
  public String traceId() {
    return traceId;
  }

  /** The id of the span. */
  public String spanId() {
    return spanId;
  }

  /** The id of the span that caused this one; empty for none. */
  public String parentSpanId() {
    return parentSpanId;
  }

  /** The name of the operation. */
  public String name() {
    return name;
  }

  /** The name of the recorded library; for HTTP clients, the scheme of the URL. */
  public String packageName() {
    return packageName;
  }

  /** The name of the instrumentation that recorded the span. */
  public String instrumentationName() {
    return instrumentationName;
  }

  /** The part of the library; for HTTP, the method. */
  public String submoduleName() {
    return submoduleName;
  }

  /** The kind of the recorded library. */
  public PackageType packageType() {
    return packageType;
  }

  /** The environment that the service ran in; {@code null} for none. */
  public String environment() {
    return environment;
  }

  /** The role of the span. */
  public SpanKind kind() {
    return kind;
  }

  /** How the operation ended. */
  public StatusCode statusCode() {
    return statusCode;
  }

  /** What there is to say about how the operation ended; may be empty. */
  public String statusMessage() {
    return statusMessage;
  }

  /** Whether the span was recorded before the application was ready. */
  public boolean preAppStart() {
    return preAppStart;
  }

  /** Whether the span is the first of its trace. */
  public boolean rootSpan() {
    return rootSpan;
  }

  /** When the operation began, in whole seconds since the epoch. */
  public long timestampSeconds() {
    return timestampSeconds;
  }

  /** When the operation began: the nanoseconds within the second, 0 to 999,999,999. */
  public int timestampNanos() {
    return timestampNanos;
  }

  /** How long the operation took, in whole seconds. */
  public long durationSeconds() {
    return durationSeconds;
  }

  /** How long the operation took: the rest in nanoseconds, -999,999,999 to 999,999,999. */
  public int durationNanos() {
    return durationNanos;
  }

  /** The recorded input, JSON in UTF-8; {@code null} for none. The array is not copied. */
  public byte[] input() {
    return input;
  }

  /** How top-level members of the input are decoded. */
  public Merges inputMerges() {
    return inputMerges;
  }

  /** The recorded output, JSON in UTF-8; {@code null} for none. The array is not copied. */
  public byte[] output() {
    return output;
  }

  /** How top-level members of the output are decoded. */
  public Merges outputMerges() {
    return outputMerges;
  }

  /** Anything else, JSON in UTF-8; {@code null} for none. The array is not copied. */
  public byte[] metadata() {
    return metadata;
  }

  /** A builder of a span. What you do not set is empty, zero or absent. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a {@link Span}, in any order. Only one thread can use it at a time. */
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
    private Map<String, byte[]> metadataMembers;

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

    /** Sets the id of the span that caused this one; empty for none. */
    public Builder parentSpanId(String parentSpanId) {
      this.parentSpanId = parentSpanId;
      return this;
    }

    /** Sets the name of the operation. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /** Sets the name of the recorded library; for HTTP clients, the scheme of the URL. */
    public Builder packageName(String packageName) {
      this.packageName = packageName;
      return this;
    }

    /** Sets the name of the instrumentation that recorded the span. */
    public Builder instrumentationName(String instrumentationName) {
      this.instrumentationName = instrumentationName;
      return this;
    }

    /** Sets the part of the library; for HTTP, the method. */
    public Builder submoduleName(String submoduleName) {
      this.submoduleName = submoduleName;
      return this;
    }

    /** Sets the kind of the recorded library. */
    public Builder packageType(PackageType packageType) {
      this.packageType = packageType;
      return this;
    }

    /** Sets the environment that the service ran in; {@code null} for none. */
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

    /** Sets the recorded input, JSON in UTF-8; {@code null} for none. The array is not copied. */
    public Builder input(byte[] json, Merges merges) {
      this.input = json;
      this.inputMerges = merges;
      return this;
    }

    /** Sets the recorded output, JSON in UTF-8; {@code null} for none. The array is not copied. */
    public Builder output(byte[] json, Merges merges) {
      this.output = json;
      this.outputMerges = merges;
      return this;
    }

    /** Sets the metadata, JSON in UTF-8; {@code null} for none. The array is not copied. */
    public Builder metadata(byte[] json) {
      this.metadata = json;
      return this;
    }

    /**
     * Adds a member to the metadata, which is an object then; not to be used with {@link #metadata(byte[])}.
     *
     * @param name letters and digits
     * @param json its value, JSON in UTF-8; not copied
     */
    public Builder metadata(String name, byte[] json) {
      if (metadataMembers == null) {
        metadataMembers = new LinkedHashMap<>();
      }
      metadataMembers.put(name, json);
      return this;
    }

    private byte[] metadata() {
      if (metadataMembers == null) {
        return metadata;
      }
      ByteArrayOutputStream object = new ByteArrayOutputStream();
      metadataMembers.forEach((name, json) -> {
        String start = (object.size() == 0 ? "{" : ",") + '"' + name + "\":";
        object.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
        object.writeBytes(json);
      });
      object.write('}');
      return object.toByteArray();
    }

    /**
     * The span.
     *
     * @throws InvalidInputException if nanoseconds are out of range or a string contains a lone
     *     surrogate
     */
    public Span build() {
      return new Span(this);
    }
  }
}
