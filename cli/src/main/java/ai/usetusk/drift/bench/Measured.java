package ai.usetusk.drift.bench;

import java.util.Map;

/**
 * What came of a sample.
 *
 * @param name the file as the user named it, or the name of the shape
 * @param kind as {@link SampleSource#kind()}
 * @param spans how many spans were taken of it
 * @param bytes how long their payloads are
 * @param whole whether that is all of the file
 * @param rounds how many rounds were measured; zero if there was no time or no room for it
 * @param encodeSpan times of a span
 * @param process times of a payload
 */
public record Measured(
    String name,
    String kind,
    int spans,
    long bytes,
    boolean whole,
    int rounds,
    Timing encodeSpan,
    Timing process) {

  /** One that there was no time or no room for. */
  static Measured not(String name, String kind) {
    Timing none = new Timing(Map.of(), Map.of());
    return new Measured(name, kind, 0, 0, false, 0, none, none);
  }
}
