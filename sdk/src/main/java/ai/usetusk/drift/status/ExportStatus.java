package ai.usetusk.drift.status;

import java.time.Duration;
import java.util.Objects;

/**
 * How an exporter that sends traces to the API has done up to one moment. A batch is what is sent in one
 * request, however often it is sent. Immutable.
 */
public final class ExportStatus {

  private final long batchesExported;
  private final long batchesFailed;
  private final long batchesRejected;
  private final long batchesTimedOut;
  private final long timesHeldBack;
  private final long retries;
  private final long bytesSent;
  private final long bytesSaved;
  private final Duration averageLatency;
  private final CircuitState circuit;
  private final long circuitTransitions;
  private final String lastFailure;

  private ExportStatus(Builder builder) {
    batchesExported = builder.batchesExported;
    batchesFailed = builder.batchesFailed;
    batchesRejected = builder.batchesRejected;
    batchesTimedOut = builder.batchesTimedOut;
    timesHeldBack = builder.timesHeldBack;
    retries = builder.retries;
    bytesSent = builder.bytesSent;
    bytesSaved = builder.bytesSaved;
    averageLatency = builder.averageLatency;
    circuit = builder.circuit;
    circuitTransitions = builder.circuitTransitions;
    lastFailure = builder.lastFailure;
  }

  /** The number of batches that the API took. */
  public long batchesExported() {
    return batchesExported;
  }

  /** The number of batches that were sent and that the API did not take, for whatever reason. */
  public long batchesFailed() {
    return batchesFailed;
  }

  /** How many of the {@link #batchesFailed} the API refused, so that they were not sent again. */
  public long batchesRejected() {
    return batchesRejected;
  }

  /** How many of the {@link #batchesFailed} were not answered in time when they were sent last. */
  public long batchesTimedOut() {
    return batchesTimedOut;
  }

  /** How often there were spans to export and none was sent, because the circuit was open. */
  public long timesHeldBack() {
    return timesHeldBack;
  }

  /** How often a batch was sent once more. */
  public long retries() {
    return retries;
  }

  /** The bytes of the batches that the API took, as they were sent. */
  public long bytesSent() {
    return bytesSent;
  }

  /** How many bytes more it would have been without compression. */
  public long bytesSaved() {
    return bytesSaved;
  }

  /** How long the API took on average to take a batch, without earlier attempts; zero if it took none. */
  public Duration averageLatency() {
    return averageLatency;
  }

  /** Whether batches are sent. */
  public CircuitState circuit() {
    return circuit;
  }

  /** How often the circuit has changed its state. */
  public long circuitTransitions() {
    return circuitTransitions;
  }

  /** Why a batch was not taken, in a sentence; {@code null} if the last one was taken, or none was sent. */
  public String lastFailure() {
    return lastFailure;
  }

  /** One line for people; its form may change. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("batches: ").append(batchesExported);
    text.append(" exported, ").append(batchesFailed).append(" failed (");
    text.append(batchesRejected).append(" rejected, ");
    text.append(batchesTimedOut).append(" timed out), ");
    text.append(retries).append(" retries; held back ");
    text.append(timesHeldBack).append(" times; ");
    text.append(bytesSent).append(" bytes sent, ").append(bytesSaved).append(" saved; ");
    text.append(averageLatency.toMillis()).append(" ms on average; circuit ");
    text.append(circuit.code()).append(" after ").append(circuitTransitions).append(" changes");
    if (lastFailure != null) {
      text.append("; last failure: ").append(lastFailure);
    }
    return text.toString().replaceAll("\\p{Cntrl}", "?");
  }

  /** A builder for the status of an exporter that has not sent anything and whose circuit is closed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of an {@link ExportStatus}, in any order. Only one thread can use it at a time. */
  public static final class Builder {
    private long batchesExported;
    private long batchesFailed;
    private long batchesRejected;
    private long batchesTimedOut;
    private long timesHeldBack;
    private long retries;
    private long bytesSent;
    private long bytesSaved;
    private Duration averageLatency = Duration.ZERO;
    private CircuitState circuit = CircuitState.CLOSED;
    private long circuitTransitions;
    private String lastFailure;

    private Builder() {}

    /** Sets the number of batches that the API took, and how long it took for one on average. */
    public Builder exported(long batches, Duration averageLatency) {
      this.batchesExported = batches;
      this.averageLatency = Objects.requireNonNull(averageLatency, "averageLatency");
      return this;
    }

    /** Sets the number of batches that failed, and how many of them were rejected or timed out. */
    public Builder failed(long batches, long rejected, long timedOut) {
      this.batchesFailed = batches;
      this.batchesRejected = rejected;
      this.batchesTimedOut = timedOut;
      return this;
    }

    /** Sets how often spans were held back. */
    public Builder heldBack(long times) {
      this.timesHeldBack = times;
      return this;
    }

    /** Sets how often a batch was sent once more. */
    public Builder retries(long retries) {
      this.retries = retries;
      return this;
    }

    /** Sets the bytes that were sent, and those that compression saved. */
    public Builder bytes(long sent, long saved) {
      this.bytesSent = sent;
      this.bytesSaved = saved;
      return this;
    }

    /** Sets the state of the circuit, and how often it has changed. */
    public Builder circuit(CircuitState state, long transitions) {
      this.circuit = Objects.requireNonNull(state, "state");
      this.circuitTransitions = transitions;
      return this;
    }

    /** Sets why the last batch was not taken; {@code null} if it was. */
    public Builder lastFailure(String sentence) {
      this.lastFailure = sentence;
      return this;
    }

    /** The status. */
    public ExportStatus build() {
      return new ExportStatus(this);
    }
  }
}
