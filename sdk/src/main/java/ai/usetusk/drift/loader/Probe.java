package ai.usetusk.drift.loader;

/** What is asked of the library once it is loaded. Any exception or error means that it failed. */
public interface Probe {

  /** The version of the SDK for which the library says it was built. */
  String version();

  /** Returns normally if and only if the library gives known answers to known questions. */
  void selfTest() throws Exception;
}
