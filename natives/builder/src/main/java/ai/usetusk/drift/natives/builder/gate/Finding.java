package ai.usetusk.drift.natives.builder.gate;

/**
 * Something that is not as expected.
 *
 * @param file where it was found
 * @param fault what was found, what was expected, and what it would do to a user
 */
public record Finding(String file, String fault) {

  /** One sentence. */
  @Override
  public String toString() {
    return file + " " + fault;
  }
}
