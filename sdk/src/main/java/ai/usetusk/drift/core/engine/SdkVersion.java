package ai.usetusk.drift.core.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** The version that the build wrote into this jar. */
final class SdkVersion {

  private static final String TITLE = "drift-sdk";

  /** The version; empty if the class loader does not give the file that holds it. */
  static final Optional<String> KNOWN = read();

  /** The version, for people. */
  static final String VERSION = KNOWN.orElse("unknown");

  private SdkVersion() {}

  /** Never throws: without its version the SDK still works, only no library matches it. */
  private static Optional<String> read() {
    try (InputStream resource =
        SdkVersion.class.getResourceAsStream("/META-INF/tusk-drift/sdk.properties")) {
      if (resource == null) {
        return fromManifest();
      }
      Properties properties = new Properties();
      properties.load(resource);
      return Optional.ofNullable(properties.getProperty("version"));
    } catch (IOException | RuntimeException e) {
      return fromManifest();
    }
  }

  /**
   * What the manifest of our own jar says: class loaders read that even where they give no resource. In the
   * jar of an application it is the application's.
   */
  private static Optional<String> fromManifest() {
    Package jar = SdkVersion.class.getPackage();
    return TITLE.equals(jar.getImplementationTitle())
        ? Optional.ofNullable(jar.getImplementationVersion())
        : Optional.empty();
  }
}
