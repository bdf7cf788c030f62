package ai.usetusk.drift.recorder.sampling;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How the recording of a service does at one moment. The counters count from the start of the process and
 * never go down.
 *
 * @param queueFill how full the queue of spans is, from 0 to 1; empty if there is no queue
 * @param memoryRatio how much of the memory that the process may use is used, from 0 to 1; empty if unknown
 * @param drops how many spans were dropped because there was no room for them
 * @param failures how many batches could not be exported
 * @param timeouts how many batches could not be exported in time
 * @param circuitOpen whether the exporter has given up for the moment
 */
public record Signals(
    OptionalDouble queueFill,
    OptionalDouble memoryRatio,
    long drops,
    long failures,
    long timeouts,
    boolean circuitOpen) {

  /** Nothing may be null. */
  public Signals {
    Objects.requireNonNull(queueFill, "queueFill");
    Objects.requireNonNull(memoryRatio, "memoryRatio");
  }
}
