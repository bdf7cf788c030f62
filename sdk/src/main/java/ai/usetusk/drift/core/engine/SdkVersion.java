package ai.usetusk.drift.core.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that the build wrote into this jar. */
final class SdkVersion {

  static final String VERSION = read();

  private SdkVersion() {}

  /** Never throws: without its version the SDK still works, only no library matches it. */
  private static String read() {
    try (InputStream resource =
        SdkVersion.class.getResourceAsStream("/META-INF/tusk-drift/sdk.properties")) {
      if (resource == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(resource);
      return properties.getProperty("version", "unknown");
    } catch (IOException | IllegalArgumentException e) {
      return "unknown";
    }
  }
}
