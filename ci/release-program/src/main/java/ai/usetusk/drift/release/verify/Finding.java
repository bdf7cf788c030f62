package ai.usetusk.drift.release.verify;

/**
 * Something that must not be published.
 *
 * @param file the file's name in the bundle
 * @param fault what is wrong with it
 */
public record Finding(String file, String fault) {

  /** One sentence, which begins with the file's name. */
  @Override
  public String toString() {
    return file.substring(file.lastIndexOf('/') + 1) + " " + fault;
  }
}
