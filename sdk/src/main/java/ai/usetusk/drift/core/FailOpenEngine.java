package ai.usetusk.drift.core;

import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PayloadTooLargeException;
import ai.usetusk.drift.model.Span;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Answers each call from the engine that is faster for it: from Rust where it is there, works and
 * the payload is worth the way through JNI, else from Java. An engine failure of whatever kind costs
 * the caller nothing but time; after {@value #FAILURES_THAT_OPEN_THE_CIRCUIT} in a row Rust is not
 * tried again.
 */
public final class FailOpenEngine implements CoreEngine {

  /** Enough to get over a passing want of memory, few enough not to slow a service down. */
  private static final int FAILURES_THAT_OPEN_THE_CIRCUIT = 3;

  private final CoreEngine javaEngine;
  private final boolean hasRust;
  private final Thresholds thresholds;
  private volatile CoreEngine nativeEngine;
  private volatile Throwable lastFailure;

  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final LongAdder nativeCalls = new LongAdder();
  private final LongAdder javaCalls = new LongAdder();
  private final LongAdder preferredCalls = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final LongAdder inputErrors = new LongAdder();

  /**
   * Composes the two.
   *
   * @param nativeEngine {@code null} where there is none
   */
  FailOpenEngine(CoreEngine javaEngine, CoreEngine nativeEngine, Thresholds thresholds) {
    this.javaEngine = javaEngine;
    this.hasRust = nativeEngine != null;
    this.thresholds = thresholds;
    this.nativeEngine = nativeEngine;
  }

  /** The Rust engine, as long as it is in use. */
  public Optional<CoreEngine> nativeEngine() {
    return Optional.ofNullable(nativeEngine);
  }

  @Override
  public byte[] normalize(byte[] json) {
    return answer(length(json) >= thresholds.normalize(), new Normalize(json));
  }

  @Override
  public String hash(byte[] json) {
    return answer(length(json) >= thresholds.hash(), new Hash(json));
  }

  @Override
  public NormalizedJson normalizeAndHash(byte[] json) {
    return answer(length(json) >= thresholds.normalizeAndHash(), new NormalizeAndHash(json));
  }

  @Override
  public StructBytes struct(byte[] json) {
    return answer(length(json) >= thresholds.struct(), new Struct(json));
  }

  @Override
  public ProcessedPayload process(byte[] json, Merges merges) {
    Objects.requireNonNull(merges, "merges");
    return answer(length(json) >= thresholds.process(), new Process(json, merges));
  }

  @Override
  public EncodedSpan encodeSpan(Span span) {
    Objects.requireNonNull(span, "span");
    return answer(length(span) >= thresholds.encodeSpan(), new EncodeSpan(span));
  }

  /** From Java, always: this copies bytes, which no engine does faster than the JVM. */
  @Override
  public byte[] encodeExportRequest(ExportRequest request) {
    Objects.requireNonNull(request, "request");
    return answer(false, new EncodeRequest(request));
  }

  private static int length(byte[] json) {
    return Objects.requireNonNull(json, "json").length;
  }

  private static long length(Span span) {
    return lengthOrZero(span.input()) + lengthOrZero(span.output()) + lengthOrZero(span.metadata());
  }

  private static long lengthOrZero(byte[] json) {
    return json == null ? 0 : json.length;
  }

  /** Calls that Rust answered, with a result or an input error. */
  long nativeCalls() {
    return nativeCalls.sum();
  }

  /** Calls that Java answered, with a result or an input error, for whatever reason. */
  long javaCalls() {
    return javaCalls.sum();
  }

  /** Of these, the ones that Java answered by choice: Rust is there, and Java is faster. */
  long preferredCalls() {
    return preferredCalls.sum();
  }

  /** Of these, the ones that Java answered because Rust had just failed. */
  long fallbacks() {
    return fallbacks.sum();
  }

  /** Calls that ended because the input was bad or too long, whichever engine said so. */
  long inputErrors() {
    return inputErrors.sum();
  }

  /** The latest engine failure, {@code null} if there was none. */
  Throwable lastFailure() {
    return lastFailure;
  }

  private <T> T answer(boolean rustIsFaster, Operation<T> operation) {
    if (hasRust && !rustIsFaster) {
      preferredCalls.increment();
    } else {
      CoreEngine rust = nativeEngine;
      if (rust != null) {
        try {
          T result = operation.on(rust);
          succeeded();
          return result;
        } catch (InvalidInputException | PayloadTooLargeException e) {
          succeeded();
          inputErrors.increment();
          throw e;
        } catch (Throwable failure) {
          // Link errors, out of memory, a stack too small: whatever it is, it is not the caller's.
          failed(failure);
        }
      }
    }
    javaCalls.increment();
    try {
      return operation.on(javaEngine);
    } catch (InvalidInputException | PayloadTooLargeException e) {
      inputErrors.increment();
      throw e;
    }
  }

  private void succeeded() {
    nativeCalls.increment();
    if (failuresInARow.get() != 0) {
      failuresInARow.set(0);
    }
  }

  private void failed(Throwable failure) {
    fallbacks.increment();
    lastFailure = failure;
    if (failuresInARow.incrementAndGet() == FAILURES_THAT_OPEN_THE_CIRCUIT) {
      nativeEngine = null;
      CoreLog.log(
          Level.WARNING,
          "Tusk Drift: the Rust core failed "
              + FAILURES_THAT_OPEN_THE_CIRCUIT
              + " times in a row and is not used any more; Java answers. Last failure: "
              + failure);
    }
  }

  /** One call, for whichever engine; no lambda, as the first one would double the first call. */
  private interface Operation<T> {

    T on(CoreEngine engine);
  }

  private record Normalize(byte[] json) implements Operation<byte[]> {

    @Override
    public byte[] on(CoreEngine engine) {
      return engine.normalize(json);
    }
  }

  private record Hash(byte[] json) implements Operation<String> {

    @Override
    public String on(CoreEngine engine) {
      return engine.hash(json);
    }
  }

  private record NormalizeAndHash(byte[] json) implements Operation<NormalizedJson> {

    @Override
    public NormalizedJson on(CoreEngine engine) {
      return engine.normalizeAndHash(json);
    }
  }

  private record Struct(byte[] json) implements Operation<StructBytes> {

    @Override
    public StructBytes on(CoreEngine engine) {
      return engine.struct(json);
    }
  }

  private record Process(byte[] json, Merges merges) implements Operation<ProcessedPayload> {

    @Override
    public ProcessedPayload on(CoreEngine engine) {
      return engine.process(json, merges);
    }
  }

  private record EncodeSpan(Span span) implements Operation<EncodedSpan> {

    @Override
    public EncodedSpan on(CoreEngine engine) {
      return engine.encodeSpan(span);
    }
  }

  private record EncodeRequest(ExportRequest request) implements Operation<byte[]> {

    @Override
    public byte[] on(CoreEngine engine) {
      return engine.encodeExportRequest(request);
    }
  }
}
