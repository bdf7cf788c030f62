package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.parsers.JsonParser;

/** Every SBOM is one by the schema of CycloneDX, and of this version. */
public final class SbomRule implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected) throws IOException {
    List<Finding> findings = new ArrayList<>();
    JsonParser parser = new JsonParser();
    for (String jar : expected.jars()) {
      String file = Layout.sbom(jar);
      if (bundle.has(file)) {
        byte[] bytes = bundle.bytes(file);
        try {
          for (ParseException fault : parser.validate(bytes, Version.VERSION_16)) {
            findings.add(new Finding(file, "is not CycloneDX 1.6: " + fault.getMessage()));
          }
          Bom bom = parser.parse(bytes);
          String version = bom.getMetadata().getComponent().getVersion();
          if (!expected.version().equals(version)) {
            findings.add(new Finding(file, "describes the version " + version));
          }
        } catch (ParseException e) {
          findings.add(new Finding(file, "is not CycloneDX: " + e.getMessage()));
        }
      }
    }
    return findings;
  }
}
