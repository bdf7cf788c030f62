package ai.usetusk.drift.release.sbom;

import ai.usetusk.drift.release.artifact.Checksum;
import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;

/**
 * The SBOM of one of our jars, in CycloneDX 1.6. It is taken from the jar itself, so the same jar has the same
 * SBOM: no time is in it, and its serial number comes from the jar's digest.
 */
final class JarSbom {

  private final Bom bom = new Bom();
  private final String digest;
  private final Component root;
  private final Dependency contents;

  /** An SBOM of a jar, which is published under this name; its classifier is empty if it has none. */
  JarSbom(Path jar, String artifact, String classifier, String version)
      throws IOException, MalformedPackageURLException {
    digest = Checksum.SHA256.of(Files.readAllBytes(jar));
    TreeMap<String, String> qualifiers = new TreeMap<>(Map.of("type", "jar"));
    if (!classifier.isEmpty()) {
      qualifiers.put("classifier", classifier);
    }
    root = component(
        Component.Type.LIBRARY,
        artifact,
        version,
        new PackageURL("maven", "ai.usetusk", artifact, version, qualifiers, null));
    root.setGroup("ai.usetusk");
    License apache = new License();
    apache.setId("Apache-2.0");
    LicenseChoice licence = new LicenseChoice();
    licence.addLicense(apache);
    root.setLicenses(licence);
    root.addHash(new Hash(Hash.Algorithm.SHA_256, digest));
    contents = new Dependency(root.getBomRef());
  }

  /** Something that is in the jar, with what is in it in turn. */
  void contains(Component component, Dependency parts) {
    bom.addComponent(component);
    contents.addDependency(new Dependency(component.getBomRef()));
    bom.addDependency(parts);
  }

  /** Something that is a part of what is in the jar, and has no parts itself. */
  void add(Component component) {
    bom.addComponent(component);
    bom.addDependency(new Dependency(component.getBomRef()));
  }

  /** The SBOM as JSON. */
  byte[] json() throws GeneratorException {
    bom.addDependency(contents);
    Metadata metadata = new Metadata();
    metadata.setTimestamp(null);
    metadata.setComponent(root);
    bom.setMetadata(metadata);
    String name = root.getPurl() + "#" + digest;
    bom.setSerialNumber(
        "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    String json = BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString();
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static Component component(Component.Type type, String name, String version, PackageURL url) {
    Component component = new Component();
    component.setType(type);
    component.setName(name);
    component.setVersion(version);
    component.setPurl(url);
    component.setBomRef(url.canonicalize());
    return component;
  }

  static Property property(String name, String value) {
    return new Property("tusk-drift:" + name, value);
  }
}
