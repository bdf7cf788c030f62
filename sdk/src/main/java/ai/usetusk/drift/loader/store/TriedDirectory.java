package ai.usetusk.drift.loader.store;

/**
 * A directory that was considered for the library or for its crash marker.
 *
 * @param directory its path, or what it would have been
 * @param used whether it was taken
 * @param detail what happened there
 */
public record TriedDirectory(String directory, boolean used, String detail) {

  @Override
  public String toString() {
    return directory + ": " + detail;
  }
}
