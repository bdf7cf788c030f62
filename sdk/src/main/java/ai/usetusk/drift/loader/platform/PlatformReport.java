package ai.usetusk.drift.loader.platform;

import ai.usetusk.drift.loader.host.Host;
import ai.usetusk.drift.loader.host.Refusal;

/**
 * Where this JVM runs.
 *
 * @param platform the platform; null if it could not be found out
 * @param libc the C library; null if the platform is not Linux or could not be found out
 * @param problem why the platform could not be found out; null if it could
 */
public record PlatformReport(Platform platform, LibcResult libc, String problem) {

  /** Looks at this JVM, and changes nothing. Never throws. */
  public static PlatformReport of(Host host) {
    try {
      Platform platform = Platform.detect(host);
      boolean linux = platform.knownOs() == Os.LINUX;
      return new PlatformReport(platform, linux ? LibcDetector.detect(host) : null, null);
    } catch (Refusal e) {
      return new PlatformReport(null, null, e.getMessage());
    } catch (RuntimeException | Error e) {
      return new PlatformReport(null, null, e.toString());
    }
  }
}
