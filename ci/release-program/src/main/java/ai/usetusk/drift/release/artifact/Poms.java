package ai.usetusk.drift.release.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Published POMs, read as Maven reads them, with what they inherit from our parent POM. */
public final class Poms {

  private static final Set<String> NOT_PASSED_ON = Set.of("test", "provided", "system");

  private Poms() {}

  /**
   * Reads a POM.
   *
   * @throws IOException if it is not one
   */
  public static Model read(byte[] pom) throws IOException {
    try {
      return new MavenXpp3Reader().read(new ByteArrayInputStream(pom));
    } catch (XmlPullParserException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A POM's version, its parent's if it says none. */
  public static String version(Model pom) {
    Parent parent = pom.getParent();
    return pom.getVersion() == null && parent != null ? parent.getVersion() : pom.getVersion();
  }

  /** A POM's group, its parent's if it says none. */
  public static String group(Model pom) {
    Parent parent = pom.getParent();
    return pom.getGroupId() == null && parent != null ? parent.getGroupId() : pom.getGroupId();
  }

  /** All dependencies that a POM names for its users, managed ones too, and its parent, as {@code group:artifact:version}. */
  public static List<String> references(Model pom, Properties inherited) {
    Properties properties = new Properties();
    properties.putAll(inherited);
    properties.putAll(pom.getProperties());
    properties.setProperty("project.version", String.valueOf(version(pom)));
    DependencyManagement management = pom.getDependencyManagement();
    List<String> references = new ArrayList<>();
    Stream.concat(
            pom.getDependencies().stream(),
            management == null ? Stream.<Dependency>empty() : management.getDependencies().stream())
        .map(dependency -> reference(dependency, properties))
        .forEach(references::add);
    if (pom.getParent() != null) {
      Parent parent = pom.getParent();
      references.add(
          parent.getGroupId() + ":" + parent.getArtifactId() + ":" + parent.getVersion());
    }
    return references;
  }

  /** What a POM depends on, in whatever version, as {@code group:artifact}, but for its tests. */
  public static List<String> withoutTests(Model pom) {
    return pom.getDependencies().stream()
        .filter(dependency -> !"test".equals(dependency.getScope()))
        .map(dependency -> dependency.getGroupId() + ":" + dependency.getArtifactId())
        .toList();
  }

  /** What a POM makes its users depend on, in whatever version, as {@code group:artifact}. */
  public static List<String> passedOn(Model pom) {
    return pom.getDependencies().stream()
        .filter(dependency -> !dependency.isOptional())
        .filter(dependency -> !NOT_PASSED_ON.contains(String.valueOf(dependency.getScope())))
        .map(dependency -> dependency.getGroupId() + ":" + dependency.getArtifactId())
        .toList();
  }

  private static String reference(Dependency dependency, Properties properties) {
    String version = dependency.getVersion();
    if (version != null && version.startsWith("${") && version.endsWith("}")) {
      version = properties.getProperty(version.substring(2, version.length() - 1), version);
    }
    return dependency.getGroupId() + ":" + dependency.getArtifactId() + ":" + version;
  }
}
