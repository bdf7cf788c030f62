package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.parsers.JsonParser;

/** Every SBOM is one by the schema of CycloneDX, and describes the jar of this version that lies beside it. */
public final class SbomRule implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String jar : expected.jars()) {
      String file = Layout.sbom(jar);
      if (bundle.has(file) && bundle.has(jar)) {
        faults(bundle.bytes(file), Checksum.SHA256.of(bundle.bytes(jar)), expected.version())
            .forEach(fault -> findings.add(new Finding(file, fault)));
      }
    }
    return findings;
  }

  private static List<String> faults(byte[] sbom, String digest, String version)
      throws IOException {
    JsonParser parser = new JsonParser();
    List<String> faults = new ArrayList<>();
    for (ParseException fault : parser.validate(sbom, Version.VERSION_16)) {
      faults.add("is not CycloneDX 1.6: " + fault.getMessage());
    }
    if (!faults.isEmpty()) {
      return faults;
    }
    try {
      Metadata metadata = parser.parse(sbom).getMetadata();
      Component described = metadata == null ? null : metadata.getComponent();
      if (described == null) {
        return List.of("does not say what it describes");
      }
      if (!version.equals(described.getVersion())) {
        faults.add("describes the version " + described.getVersion());
      }
      // Maven's own is written before the SDK's jar and has no digest of it.
      List<Hash> hashes = described.getHashes() == null ? List.of() : described.getHashes();
      if (hashes.stream().anyMatch(hash -> !hash.getValue().equals(digest))) {
        faults.add("describes another jar than the one beside it, whose SHA-256 is " + digest);
      }
    } catch (ParseException e) {
      faults.add("cannot be read: " + e.getMessage());
    }
    return faults;
  }
}
