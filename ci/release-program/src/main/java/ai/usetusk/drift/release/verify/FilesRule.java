package ai.usetusk.drift.release.verify;

import ai.usetusk.drift.release.artifact.Companion;
import ai.usetusk.drift.release.artifact.Layout;
import ai.usetusk.drift.release.artifact.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exactly the files that belong there, each with its checksums and its signature. */
public final class FilesRule implements Rule {

  @Override
  public List<Finding> check(Tree bundle, Layout expected) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (String file : expected.files()) {
      known.add(file);
      boolean there = bundle.has(file);
      if (!there) {
        findings.add(new Finding(file, "is missing" + consequence(file)));
      }
      for (Companion companion : Companion.values()) {
        String name = file + companion.suffix();
        known.add(name);
        if (there && companion.isRequired() && !bundle.has(name)) {
          findings.add(new Finding(file, missing(companion)));
        }
      }
    }
    for (String name : bundle.names()) {
      if (!known.contains(name)) {
        findings.add(new Finding(name, "does not belong into a release of " + expected.version()));
      }
    }
    return findings;
  }

  private static String consequence(String file) {
    if (file.endsWith("-javadoc.jar") || file.endsWith("-sources.jar")) {
      return "; Maven Central takes no jar without its sources and its Javadoc";
    }
    return "; a release has every artifact";
  }

  private static String missing(Companion companion) {
    return companion == Companion.SIGNATURE
        ? "is not signed: it has no .asc"
        : "has no checksum " + companion.suffix();
  }
}
