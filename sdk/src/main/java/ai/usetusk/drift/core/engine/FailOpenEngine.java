package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.NormalizedJson;
import ai.usetusk.drift.core.ProcessedPayload;
import ai.usetusk.drift.core.StructBytes;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.Span;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The engine that applications use. It answers each call from the engine that is faster for it: from Rust
 * if the library is loaded and works and the payload is worth the way through JNI, otherwise from Java. If
 * Rust fails, in whatever way, Java answers the same call, and the caller loses nothing but time. After
 * several failures in a row, {@link Circuit} leaves Rust out for a while.
 *
 * <p>If Java fails as well, the caller has no heap or no stack left. It then gets what Java threw, and
 * nothing is held against Rust.
 */
public final class FailOpenEngine implements CoreEngine {

  private final CoreEngine javaEngine;
  private final CoreEngine rustEngine;
  private final Thresholds thresholds;
  private final Circuit circuit;

  private final LongAdder nativeCalls = new LongAdder();
  private final LongAdder preferredCalls = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final LongAdder callsWithoutRust = new LongAdder();
  private final LongAdder inputErrors = new LongAdder();

  private volatile Throwable lastFailure;

  /**
   * Composes the two.
   *
   * @param rustEngine {@code null} where there is none
   */
  FailOpenEngine(
      CoreEngine javaEngine, CoreEngine rustEngine, Thresholds thresholds, Circuit circuit) {
    this.javaEngine = javaEngine;
    this.rustEngine = rustEngine;
    this.thresholds = thresholds;
    this.circuit = circuit;
  }

  /** The Rust engine, as long as it is in use. */
  public Optional<CoreEngine> nativeEngine() {
    return circuit.isClosed() ? Optional.ofNullable(rustEngine) : Optional.empty();
  }

  @Override
  public byte[] normalize(byte[] json) {
    return answer(favoursRust(json), engine -> engine.normalize(json));
  }

  @Override
  public String hash(byte[] json) {
    return answer(favoursRust(json), engine -> engine.hash(json));
  }

  @Override
  public NormalizedJson normalizeAndHash(byte[] json) {
    return answer(favoursRust(json), engine -> engine.normalizeAndHash(json));
  }

  @Override
  public StructBytes struct(byte[] json) {
    return answer(favoursRust(json), engine -> engine.struct(json));
  }

  @Override
  public ProcessedPayload process(byte[] json, Merges merges) {
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(merges, "merges");
    return answer(thresholds.favourRust(json, merges), engine -> engine.process(json, merges));
  }

  @Override
  public EncodedSpan encodeSpan(Span span) {
    Objects.requireNonNull(span, "span");
    return answer(thresholds.favourRust(span), engine -> engine.encodeSpan(span));
  }

  /** From Java, always: this copies bytes, which no engine does faster than the JVM. */
  @Override
  public byte[] encodeExportRequest(ExportRequest request) {
    Objects.requireNonNull(request, "request");
    return answer(false, engine -> engine.encodeExportRequest(request));
  }

  private boolean favoursRust(byte[] json) {
    return thresholds.favourRust(Objects.requireNonNull(json, "json"));
  }

  /** Calls that Rust answered, with a result or an input error. */
  long nativeCalls() {
    return nativeCalls.sum();
  }

  /** Calls that Java answered, with a result or an input error, for whatever reason. */
  long javaCalls() {
    return preferredCalls.sum() + fallbacks.sum() + callsWithoutRust.sum();
  }

  /**
   * Of these, the ones that Java answered by choice: Rust is there, and Java is faster, or all of Rust's
   * workspaces were taken.
   */
  long preferredCalls() {
    return preferredCalls.sum();
  }

  /** Of these, the ones that Java answered because Rust had just failed. */
  long fallbacks() {
    return fallbacks.sum();
  }

  /** Calls that ended because the input was bad, whichever engine said so. */
  long inputErrors() {
    return inputErrors.sum();
  }

  /** Whether calls try Rust, and when one does next. */
  Circuit.Report circuit() {
    return circuit.report();
  }

  /** Rust's latest failure, {@code null} if there was none. */
  Throwable lastFailure() {
    return lastFailure;
  }

  private <T> T answer(boolean rustIsFaster, Operation<T> operation) {
    if (rustEngine == null) {
      return fromJava(operation, callsWithoutRust);
    }
    if (!rustIsFaster) {
      return fromJava(operation, preferredCalls);
    }
    Circuit.Pass pass = circuit.enter();
    return pass == null ? fromJava(operation, callsWithoutRust) : fromRust(operation, pass);
  }

  private <T> T fromJava(Operation<T> operation, LongAdder cause) {
    T result;
    try {
      result = operation.on(javaEngine);
    } catch (InvalidInputException e) {
      count(cause);
      count(inputErrors);
      throw e;
    }
    count(cause);
    return result;
  }

  private <T> T fromRust(Operation<T> operation, Circuit.Pass pass) {
    T result;
    try {
      result = operation.on(rustEngine);
    } catch (InvalidInputException e) {
      rustAnswered(pass);
      count(inputErrors);
      throw e;
    } catch (NativeBusy busy) {
      circuit.cameToNoVerdict(pass);
      return fromJava(operation, preferredCalls);
    } catch (Throwable failure) {
      // Link errors, panics, out of memory: whatever it is, Java may still answer.
      return fallBack(operation, pass, failure);
    }
    rustAnswered(pass);
    return result;
  }

  private <T> T fallBack(Operation<T> operation, Circuit.Pass pass, Throwable failure) {
    T result;
    try {
      result = fromJava(operation, fallbacks);
    } catch (InvalidInputException e) {
      rustFailed(pass, failure);
      throw e;
    } catch (Throwable failureOfJava) {
      circuit.cameToNoVerdict(pass);
      // As it is: to attach Rust's failure takes memory, and the JVM may throw the same
      // OutOfMemoryError in other threads.
      throw failureOfJava;
    }
    rustFailed(pass, failure);
    return result;
  }

  private void rustAnswered(Circuit.Pass pass) {
    if (circuit.succeeded(pass)) {
      CoreLog.log(Level.INFO, "Tusk Drift: the Rust core works again and is in use; nothing to do");
    }
    count(nativeCalls);
  }

  /** Java has answered: whatever goes wrong while that is noted, the caller gets the answer. */
  private void rustFailed(Circuit.Pass pass, Throwable failure) {
    try {
      lastFailure = failure;
      if (failure instanceof StackOverflowError) {
        // The stack is the caller's, and a little more of it is all that Rust lacked.
        circuit.cameToNoVerdict(pass);
      } else if (circuit.failed(pass)) {
        logFailure(pass, failure);
      }
    } catch (Throwable noRoomForIt) {
      // The circuit is as it was, or another call tries in its time.
    }
  }

  private void logFailure(Circuit.Pass pass, Throwable failure) {
    String next = "; one call tries it again at " + circuit.report().nextAttempt();
    if (pass.isTrial()) {
      CoreLog.log(Level.DEBUG, "Tusk Drift: the Rust core failed once more" + next, failure);
    } else {
      CoreLog.log(
          Level.WARNING,
          "Tusk Drift: the Rust core failed "
              + Circuit.FAILURES_THAT_OPEN
              + " times in a row, so Java answers, with the same results"
              + next
              + ". If this comes back, report it and set TUSK_USE_RUST_CORE=0. Last failure: "
              + failure);
    }
  }

  /** An answered call stays answered, also where there is no memory to count it. */
  private static void count(LongAdder counter) {
    try {
      counter.increment();
    } catch (OutOfMemoryError e) {
      // The status misses one call.
    }
  }

  /** One call, for whichever engine. */
  private interface Operation<T> {

    T on(CoreEngine engine);
  }
}
