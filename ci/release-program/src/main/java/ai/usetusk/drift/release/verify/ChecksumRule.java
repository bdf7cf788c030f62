package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The checksums beside a file are its checksums. */
public final class ChecksumRule implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (String file : bundle.principals()) {
      byte[] bytes = bundle.bytes(file);
      for (Checksum checksum : Checksum.values()) {
        String name = checksum.file(file);
        if (bundle.has(name)) {
          String stated = new String(bundle.bytes(name), StandardCharsets.UTF_8);
          String actual = checksum.of(bytes);
          if (!stated.equals(actual)) {
            findings.add(new Finding(
                file,
                "has the %s %s, but %s says %s"
                    .formatted(
                        checksum,
                        actual,
                        name.substring(name.lastIndexOf('/') + 1),
                        stated.strip())));
          }
        }
      }
    }
    return findings;
  }
}
