package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Archive;
import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.InnerLibrary;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.parsers.JsonParser;

/**
 * Every SBOM is one by the schema of CycloneDX, describes the jar of this version that lies beside it, and names the
 * libraries of others that the jar says are inside.
 */
public final class SbomRule implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String jar : expected.jars()) {
      String file = Layout.sbom(jar);
      if (bundle.has(file) && bundle.has(jar)) {
        faults(bundle.bytes(file), bundle.file(jar), expected.version())
            .forEach(fault -> findings.add(new Finding(file, fault)));
      }
    }
    return findings;
  }

  private static List<String> faults(byte[] sbom, Path jar, String version) throws IOException {
    JsonParser parser = new JsonParser();
    List<String> faults = new ArrayList<>();
    for (ParseException fault : parser.validate(sbom, Version.VERSION_16)) {
      faults.add("is not CycloneDX 1.6: " + fault.getMessage());
    }
    if (!faults.isEmpty()) {
      return faults;
    }
    try {
      Bom bom = parser.parse(sbom);
      Metadata metadata = bom.getMetadata();
      Component described = metadata == null ? null : metadata.getComponent();
      if (described == null) {
        return List.of("does not say what it describes");
      }
      if (!version.equals(described.getVersion())) {
        faults.add("describes the version " + described.getVersion());
      }
      String digest = Checksum.SHA256.of(Files.readAllBytes(jar));
      List<Hash> hashes = described.getHashes() == null ? List.of() : described.getHashes();
      if (hashes.stream().noneMatch(hash -> hash.getValue().equals(digest))) {
        faults.add("does not describe the jar beside it, whose SHA-256 is " + digest);
      }
      List<String> named = bom.getComponents() == null
          ? List.of()
          : bom.getComponents().stream().map(Component::getPurl).toList();
      for (InnerLibrary library : inside(jar)) {
        if (!named.contains(library.packageUrl())) {
          faults.add("does not name " + library.packageUrl() + ", which is inside of the jar");
        }
      }
    } catch (ParseException e) {
      faults.add("cannot be read: " + e.getMessage());
    }
    return faults;
  }

  /** None if the jar is damaged, which another rule says. */
  private static List<InnerLibrary> inside(Path jar) throws IOException {
    try {
      return InnerLibrary.in(Archive.entries(jar));
    } catch (ZipException e) {
      return List.of();
    }
  }
}
