package ai.usetusk.drift.fallback;

/**
 * A system with a JVM.
 *
 * @param name for people, as in the table of results: {@code Debian 12, JDK 17}
 * @param reference what the sandbox knows it by: an image's name, a JVM's directory
 */
record JvmImage(String name, String reference) {

  @Override
  public String toString() {
    return name;
  }
}
