package ai.usetusk.drift.bench;

/** Where a {@link Sample} comes from. */
public interface SampleSource {

  /** The name of the file or shape. */
  String name();

  /** {@code json}, {@code har}, {@code trace} or {@code shape}. */
  String kind();

  /**
   * How long the file is, in bytes, without reading it; 0 if that is not known before.
   *
   * @throws BadSampleException if there is no such file
   */
  long size() throws BadSampleException;

  /**
   * Takes spans from the start of the file until their payloads have {@code enough} bytes together, and at least one.
   *
   * @throws BadSampleException if the file cannot be read, is broken up to there, or has no spans
   */
  Sample read(long enough) throws BadSampleException;
}
