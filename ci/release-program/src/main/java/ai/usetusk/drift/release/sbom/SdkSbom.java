package ai.usetusk.drift.release.sbom;

import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.InnerLibrary;
import ai.usetusk.drift.release.artifact.Layout;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.file.Path;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;

/** The SBOM of the SDK's jar: the jar, and the libraries of others that are inside of it. It depends on nothing else. */
public final class SdkSbom {

  private SdkSbom() {}

  /**
   * Describes a jar.
   *
   * @param jar the jar
   * @param version its version
   * @return the SBOM as JSON
   */
  public static byte[] of(Path jar, String version) throws IOException {
    try {
      JarSbom sbom = new JarSbom(jar, Layout.SDK, "", version);
      for (InnerLibrary library : InnerLibrary.in(Archive.entries(jar))) {
        Component component = JarSbom.component(
            Component.Type.LIBRARY,
            library.artifact(),
            library.version(),
            new PackageURL(library.packageUrl()));
        component.setGroup(library.group());
        component.addProperty(JarSbom.property("licences", library.licences()));
        sbom.contains(component, new Dependency(component.getBomRef()));
      }
      return sbom.json();
    } catch (MalformedPackageURLException | GeneratorException e) {
      throw new IOException("no SBOM can be written for " + jar + ": " + e.getMessage(), e);
    }
  }
}
