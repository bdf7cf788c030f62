package ai.usetusk.drift.release.sbom;

import ai.usetusk.drift.release.artifact.Layout;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;

/** The SBOM of the starter's jar: the jar, and the SDK, which is all that it brings along. */
public final class StarterSbom {

  private StarterSbom() {}

  /**
   * Describes a jar.
   *
   * @param jar the jar
   * @param version its version, which is that of the SDK, too
   * @return the SBOM as JSON
   */
  public static byte[] of(Path jar, String version) throws IOException {
    try {
      JarSbom sbom = new JarSbom(jar, Layout.STARTER, "", version);
      Component sdk = JarSbom.component(
          Component.Type.LIBRARY,
          Layout.SDK,
          version,
          new PackageURL(
              "maven",
              "ai.usetusk",
              Layout.SDK,
              version,
              new TreeMap<>(Map.of("type", "jar")),
              null));
      sdk.setGroup("ai.usetusk");
      sbom.contains(sdk, new Dependency(sdk.getBomRef()));
      return sbom.json();
    } catch (MalformedPackageURLException | GeneratorException e) {
      throw new IOException("no SBOM can be written for " + jar + ": " + e.getMessage(), e);
    }
  }
}
