package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Poms;
import ai.usetusk.drift.release.artifact.Tree;
import ai.usetusk.drift.release.source.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Model;

/**
 * Each POM says what Maven Central wants to know, and names no snapshot. The SDK depends on nothing, and the starter
 * passes on nothing but the SDK.
 */
public final class PomRule implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Model parent = null;
    // The parent comes first.
    for (String file : expected.poms()) {
      if (bundle.has(file)) {
        try {
          Model pom = Poms.read(bundle.bytes(file));
          boolean inherits =
              pom.getParent() != null && pom.getParent().getArtifactId().equals(Layout.PARENT);
          faults(pom, inherits && parent != null ? parent : new Model(), expected)
              .forEach(fault -> findings.add(new Finding(file, fault)));
          parent = parent == null ? pom : parent;
        } catch (IOException e) {
          findings.add(new Finding(file, "is not a POM: " + e.getMessage()));
        }
      }
    }
    return findings;
  }

  private static List<String> faults(Model pom, Model parent, Layout expected) {
    List<String> faults = new ArrayList<>();
    if (!"ai.usetusk".equals(Poms.group(pom))) {
      faults.add("has the groupId " + Poms.group(pom) + ", which is not ours");
    }
    if (!expected.version().equals(Poms.version(pom))) {
      faults.add("has the version " + Poms.version(pom) + " instead of " + expected.version());
    }
    demand(faults, "name", pom.getName() != null);
    demand(faults, "description", pom.getDescription() != null);
    demand(faults, "url", pom.getUrl() != null || parent.getUrl() != null);
    demand(
        faults,
        "licenses",
        !pom.getLicenses().isEmpty() || !parent.getLicenses().isEmpty());
    demand(
        faults,
        "developers",
        !pom.getDevelopers().isEmpty() || !parent.getDevelopers().isEmpty());
    demand(faults, "scm", pom.getScm() != null || parent.getScm() != null);
    Properties inherited = parent.getProperties();
    for (String reference : Poms.references(pom, inherited)) {
      if (reference.endsWith(Versions.SNAPSHOT)) {
        faults.add("depends on a snapshot, which users do not find: " + reference);
      }
    }
    if (Layout.SDK.equals(pom.getArtifactId())) {
      // Not even provided or optional ones: pages and tools that show a POM list them.
      Poms.withoutTests(pom).stream()
          .map(dependency ->
              "depends on " + dependency + ", although users shall get nothing but the SDK")
          .forEach(faults::add);
    }
    if (Layout.STARTER.equals(pom.getArtifactId())
        && !Poms.passedOn(pom).equals(List.of("ai.usetusk:" + Layout.SDK))) {
      faults.add("passes on " + Poms.passedOn(pom) + " instead of the SDK alone");
    }
    return faults;
  }

  private static void demand(List<String> faults, String element, boolean there) {
    if (!there) {
      faults.add("has no <" + element + ">, which Maven Central demands");
    }
  }
}
