package ai.usetusk.drift.recorder;

import ai.usetusk.drift.core.json.ObjectText;

/**
 * What is the same in all spans of a service.
 *
 * @param environment the environment that it runs in
 * @param sdk what recorded it: a JSON object in UTF-8, for the metadata of roots
 */
public record ServiceFacts(String environment, byte[] sdk) {

  private static final int ROOM = 128;

  /** The facts of a service that this SDK records, with the engine that encodes. */
  public static ServiceFacts of(String environment, String version, String engine) {
    ObjectText sdk = new ObjectText(ROOM);
    sdk.text("language", "java");
    sdk.text("version", version);
    sdk.text("engine", engine);
    return new ServiceFacts(environment, sdk.end());
  }
}
