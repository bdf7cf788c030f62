package ai.usetusk.drift.bench;

import java.util.List;

/**
 * What is measured of one file, or of one shape of payloads.
 *
 * @param name the file as the user named it, or the name of the shape
 * @param kind as {@link SampleSource#kind()}
 * @param spans at least one
 * @param whole whether that is all of the file
 */
public record Sample(String name, String kind, List<SampleSpan> spans, boolean whole) {

  /** How long the payloads of all spans are, in bytes. */
  public long bytes() {
    return spans.stream().mapToLong(SampleSpan::bytes).sum();
  }
}
